import type { EntityDefinition } from '../../generated/entity.ts';
import { type Field, fieldsOf } from '../fields.ts';
import { type Finding, pointerStep } from '../finding.ts';
import { canRetype, typeRules } from './field-types.ts';
import type { Text } from '../language.ts';
import { isObject, type Json } from './json.ts';
import { entityFinding } from './problems.ts';

type Schema = EntityDefinition['schema'];

const requiredOf = (schema: Json): unknown[] =>
  Array.isArray(schema.required) ? schema.required : [];

/** The new schema with fields that it leaves out kept as archived: their data stays, new writes do not see them. */
export function archiveRemoved(before: Schema, after: Schema): Schema {
  const kept = isObject(after.properties) ? after.properties : {};
  const known = isObject(before.properties) ? before.properties : {};
  const removed = Object.entries(known).filter(([key]) => !Object.hasOwn(kept, key));
  if (removed.length === 0) return after;
  const archived = removed.map(([key, schema]) => [
    key,
    { ...(schema as Json), 'x-archived': true },
  ]);
  return {
    ...after,
    properties: { ...kept, ...Object.fromEntries(archived) },
    required: requiredOf(after),
  };
}

function checkOptions(before: Field, after: Field, pointer: string): Finding[] {
  if (after.type !== 'select' && after.type !== 'multiSelect') return [];
  const ids = new Set(after.options.map(({ id }) => id));
  return before.options
    .filter(({ id }) => !ids.has(id))
    .map(({ id }) => entityFinding(`${pointer}/x-options`, 'option_removed', { id }));
}

function checkKept(before: Field, after: Field): Finding[] {
  const pointer = `/schema/properties${pointerStep(before.key)}`;
  if ((before.computed === undefined) !== (after.computed === undefined))
    return [entityFinding(`${pointer}/x-formula`, 'computed_changed')];
  if (before.computed) return [];
  if (!canRetype(before.type, after.type)) {
    const values = { from: typeRules[before.type].label, to: typeRules[after.type].label };
    return [entityFinding(`${pointer}/type`, 'retype_narrows', values)];
  }
  const target = before.relation?.entity;
  if (target !== undefined && after.relation?.entity !== target)
    return [entityFinding(`${pointer}/x-ref/entity`, 'relation_changed', { entity: target })];
  return checkOptions(before, after, pointer);
}

/** What a change of a definition would break in the records that exist. Both schemas passed `checkEntity`. */
export function checkEntityChange(
  before: { schema: Schema },
  after: { schema: Schema },
): Finding[] {
  const now = new Map(fieldsOf(after).map((field) => [field.key, field]));
  return fieldsOf(before).flatMap((field) => {
    const next = now.get(field.key);
    return next ? checkKept(field, next) : [];
  });
}

/** Fields in use before that the change archives. */
export function fieldsArchivedBy(before: { schema: Schema }, after: { schema: Schema }): Field[] {
  const active = new Set(
    fieldsOf(after)
      .filter(({ archived }) => !archived)
      .map(({ key }) => key),
  );
  return fieldsOf(before).filter((field) => !field.archived && !active.has(field.key));
}

/** Says where a field that was to be archived is still used. */
export function fieldInUse({ key, label }: Field, uses: readonly Text[]): Finding {
  const some = uses.slice(0, 10);
  return entityFinding(`/schema/properties${pointerStep(key)}`, 'field_in_use', {
    field: label,
    uses: {
      'zh-CN': some.map((use) => use['zh-CN']).join('、'),
      en: some.map(({ en }) => en).join(', '),
    },
  });
}
