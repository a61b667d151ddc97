import type { EntityItem } from '../../../../schemas/generated/api-entities.ts';
import { type Field, type FieldType, fieldsOf } from '../../../../schemas/model/fields.ts';
import { canRetype } from '../../../../schemas/model/entity/field-types.ts';
import { fieldTypes } from '../../../fields/field-types.tsx';

export type FieldSchema = Record<string, unknown>;
export type Draft = EntityItem;

const propertiesOf = ({ schema }: Draft): Record<string, FieldSchema> =>
  (schema.properties ?? {}) as Record<string, FieldSchema>;
const requiredOf = ({ schema }: Draft): string[] =>
  Array.isArray(schema.required) ? (schema.required as string[]) : [];

const withSchema = (draft: Draft, properties: Record<string, FieldSchema>, required: string[]) => ({
  ...draft,
  schema: { ...draft.schema, properties, required },
});

export const fieldSchema = (draft: Draft, key: string): FieldSchema =>
  propertiesOf(draft)[key] ?? {};

/** Adds a field behind the others. */
export const addField = (draft: Draft, key: string, schema: FieldSchema): Draft =>
  withSchema(draft, { ...propertiesOf(draft), [key]: schema }, requiredOf(draft));

/** Members given as undefined are taken out. */
export function changeField(draft: Draft, key: string, change: FieldSchema): Draft {
  const next = Object.fromEntries(
    Object.entries({ ...fieldSchema(draft, key), ...change }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  return withSchema(draft, { ...propertiesOf(draft), [key]: next }, requiredOf(draft));
}

export const setRequired = (draft: Draft, key: string, isRequired: boolean): Draft =>
  withSchema(draft, propertiesOf(draft), [
    ...requiredOf(draft).filter((one) => one !== key),
    ...(isRequired ? [key] : []),
  ]);

/** Puts a field at another place among the fields in use. */
export function moveField(draft: Draft, key: string, to: number): Draft {
  const keys = fieldsOf(draft)
    .filter(({ archived }) => !archived)
    .map((field) => field.key);
  const from = keys.indexOf(key);
  if (from < 0 || to < 0 || to >= keys.length || from === to) return draft;
  const moved = keys.toSpliced(from, 1).toSpliced(to, 0, key);
  const properties = propertiesOf(draft);
  const rest = Object.keys(properties).filter((one) => !moved.includes(one));
  return withSchema(
    draft,
    Object.fromEntries([...moved, ...rest].map((one) => [one, properties[one] ?? {}])),
    requiredOf(draft),
  );
}

/** Takes a field out of use; what records hold in it stays stored. A field that was never published just goes. */
export function archiveField(draft: Draft, key: string, isPublished: boolean): Draft {
  const optional = setRequired(draft, key, false);
  if (isPublished) return changeField(optional, key, { 'x-archived': true });
  const { [key]: _gone, ...others } = propertiesOf(optional);
  return withSchema(optional, others, requiredOf(optional));
}

export const restoreField = (draft: Draft, key: string): Draft =>
  changeField(draft, key, { 'x-archived': undefined });

/** What a published field may become without touching a record. */
export const widerTypes = (field: Field): FieldType[] =>
  field.computed ? [field.type] : fieldTypes.filter((type) => canRetype(field.type, type));

/** Under which name the draft of an entity waits in this browser. */
export const draftNameOf = (entity: string): string => `entity.${entity}`;
