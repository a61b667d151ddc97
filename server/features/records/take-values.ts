import { type FieldProblem, fieldFinding } from '../../../schemas/model/field-messages.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import { type Finding, pointerStep } from '../../../schemas/model/finding.ts';
import { normaliseValue } from '../../../schemas/model/values.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { WriteCtx, WriteOptions } from './change.ts';

type Json = Record<string, unknown>;

/** Why this actor may not write the field; undefined when it may. */
function refusal(
  ctx: Pick<WriteCtx, 'access' | 'actor'>,
  entity: CatalogEntity,
  key: string,
): FieldProblem | undefined {
  if (key.startsWith('_')) return 'system_field';
  const field = entity.field(key);
  const access = ctx.access.entity(entity.name);
  if (!field || field.archived || access.hiddenFields.has(key)) return 'unknown_field';
  if (field.computed) return 'computed';
  if (access.readOnlyFields.has(key)) return 'forbidden';
  const isPerson = ctx.actor.kind === 'user' || ctx.actor.kind === 'public';
  return field.readOnly && isPerson ? 'read_only' : undefined;
}

/** Whether the actor could mend a problem with this field. */
export const isWritable = (
  ctx: Pick<WriteCtx, 'access' | 'actor'>,
  entity: CatalogEntity,
  key: string,
): boolean => refusal(ctx, entity, key) === undefined;

const isPlain = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** RFC 7396 for what lies inside a field. Nesting is bounded by the caller's check of the patch. */
function mergeInside(target: unknown, patch: unknown): unknown {
  if (!isPlain(patch)) return patch;
  const merged: Json = isPlain(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergeInside(merged[key], value);
  }
  return merged;
}

/**
 * The values of a request that this actor may write, as they are kept; `undefined` for a field to be emptied.
 * `current`: the record that a merge patch applies to.
 */
export function takeValues(
  ctx: Pick<WriteCtx, 'access' | 'actor'>,
  entity: CatalogEntity,
  given: Json,
  options: WriteOptions & { current?: Json },
): { values: Map<string, unknown>; findings: Finding[] } {
  const values = new Map<string, unknown>();
  const findings: Finding[] = [];
  for (const key of Object.keys(given)) {
    const refused = refusal(ctx, entity, key);
    if (refused) {
      const label = refused === 'unknown_field' ? undefined : entity.field(key)?.label;
      if (!options.drop)
        findings.push(fieldFinding(pointerStep(key), refused, label ?? { 'zh-CN': key, en: key }));
      continue;
    }
    const field = entity.field(key) as Field;
    const first = normaliseValue(field, given[key]);
    if ('problem' in first) {
      findings.push(fieldFinding(pointerStep(key), first.problem, field.label, first.values));
      continue;
    }
    const isMerge = field.type === 'json' && options.current !== undefined && isPlain(first.value);
    values.set(key, isMerge ? mergeInside(options.current?.[key], first.value) : first.value);
  }
  return { values, findings };
}
