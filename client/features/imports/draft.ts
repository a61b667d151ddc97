import type { ImportDryRun, ImportReference } from '../../../schemas/generated/api-imports.ts';
import type { DateOrder, ImportOptions } from '../../../schemas/generated/import.ts';
import type { Field } from '../../../schemas/model/fields.ts';

export type Mapping = Readonly<Record<string, string | null>>;
/** How a column came to its field. */
export type Origin = 'proposed' | 'remembered' | 'chosen' | 'none';

/** What the person decided so far; nothing of it is written before the import starts. */
export interface Draft {
  mapping: Mapping;
  origins: Readonly<Record<string, Origin>>;
  /** Required fields that no column of their own fills, with the column that does it as well. */
  also: Readonly<Record<string, string>>;
  mode: 'create' | 'upsert';
  keys: readonly string[];
  refs: Readonly<Record<string, ImportReference>>;
  /** By field: what is written in the file to what is meant; nothing leaves the field empty. */
  values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  runFlows: boolean;
  dateFormat: DateOrder | undefined;
}

export const emptyDraft: Draft = {
  mapping: {},
  origins: {},
  also: {},
  mode: 'create',
  keys: [],
  refs: {},
  values: {},
  runFlows: true,
  dateFormat: undefined,
};

export const ownerTarget = '_owner';

/** Fields that a file can fill. */
export const importableFields = (fields: readonly Field[], closed: readonly string[]): Field[] =>
  fields.filter((field) => !field.readOnly && !field.computed && !closed.includes(field.key));

/**
 * The mapping to begin with: what was chosen last time for a column of that name, else what the server proposes; each
 * field once.
 */
export function firstMapping(
  columns: Pick<ImportDryRun['columns'][number], 'name' | 'field'>[],
  remembered: Mapping,
  known: ReadonlySet<string>,
): Pick<Draft, 'mapping' | 'origins'> {
  const mapping: Record<string, string | null> = {};
  const origins: Record<string, Origin> = {};
  const taken = new Set<string>();
  const take = (name: string, field: string | null | undefined, origin: Origin) => {
    if (!field || taken.has(field) || !known.has(field)) return;
    taken.add(field);
    mapping[name] = field;
    origins[name] = origin;
  };
  for (const { name } of columns) take(name, remembered[name], 'remembered');
  for (const { name, field } of columns) {
    const wasLeftOut = Object.hasOwn(remembered, name);
    if (!mapping[name] && !wasLeftOut) take(name, field, 'proposed');
  }
  for (const { name } of columns) {
    mapping[name] ??= null;
    origins[name] ??= 'none';
  }
  return { mapping, origins };
}

/** Points a column at a field; another column that had it lets go. Keys and references of fields without a column go. */
export function chooseField(draft: Draft, column: string, field: string | null): Draft {
  const mapping: Record<string, string | null> = { ...draft.mapping };
  const origins: Record<string, Origin> = { ...draft.origins };
  for (const [other, target] of Object.entries(mapping)) {
    if (field === null || other === column || target !== field) continue;
    mapping[other] = null;
    origins[other] = 'none';
  }
  mapping[column] = field;
  origins[column] = 'chosen';
  const { [field ?? '']: _, ...also } = draft.also;
  const used = new Set([...Object.values(mapping), ...Object.keys(also)]);
  return { ...draft, mapping, origins, also, keys: draft.keys.filter((key) => used.has(key)) };
}

/** Fills a required field from a column, which keeps its own field when it has one. */
export function fillFrom(draft: Draft, field: string, column: string): Draft {
  return draft.mapping[column]
    ? { ...draft, also: { ...draft.also, [field]: column } }
    : chooseField(draft, column, field);
}

export function chooseValue(draft: Draft, field: string, from: string, to: string | null): Draft {
  const { [from]: _, ...others } = draft.values[field] ?? {};
  const values = to === null ? others : { ...others, [from]: to };
  return { ...draft, values: { ...draft.values, [field]: values } };
}

/** Fields that a new record must have and no column fills. */
export function missingFields(draft: Draft, fields: readonly Field[]): Field[] {
  if (draft.mode !== 'create') return [];
  const mapped = new Set([...Object.values(draft.mapping), ...Object.keys(draft.also)]);
  return fields.filter(
    ({ key, required, schema }) => required && schema.default === undefined && !mapped.has(key),
  );
}

const withEntries = <T>(given: Readonly<Record<string, T>>): Record<string, T> | undefined =>
  Object.keys(given).length > 0 ? { ...given } : undefined;

/** What the server is told. Decisions about fields that no column fills any more stay out. */
export function optionsOf(draft: Draft): ImportOptions {
  const used = new Set([
    ...Object.values(draft.mapping).filter((key) => key !== null),
    ...Object.keys(draft.also),
  ]);
  const also = withEntries(draft.also);
  const ofUsed = <T>(given: Readonly<Record<string, T>>) =>
    withEntries(Object.fromEntries(Object.entries(given).filter(([key]) => used.has(key))));
  const refs = ofUsed(draft.refs);
  const values = ofUsed(draft.values) as ImportOptions['values'];
  const isUpsert = draft.mode === 'upsert';
  return {
    mapping: { ...draft.mapping },
    ...(also ? { also } : {}),
    mode: draft.mode,
    ...(isUpsert ? { keys: [...draft.keys] } : {}),
    ...(refs ? { refs } : {}),
    ...(values ? { values } : {}),
    ...(draft.dateFormat ? { dateFormat: draft.dateFormat } : {}),
    runFlows: draft.runFlows,
  };
}

/** Names a column in words: the share of columns that found a field. */
export const mappedCount = ({ mapping }: Draft): number =>
  Object.values(mapping).filter((field) => field !== null).length;
