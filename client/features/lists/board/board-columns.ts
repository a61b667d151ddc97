import type { RecordGroup } from '../../../../schemas/generated/api-records.ts';
import type { Filter } from '../../../../schemas/generated/filter.ts';
import type { Field } from '../../../../schemas/model/fields.ts';
import type { Text } from '../../../../schemas/model/language.ts';

export interface BoardColumn {
  /** An option's id; null for records without one. */
  id: string | null;
  label: Text | undefined;
  color: string | undefined;
  count: number;
  sum: number;
}

/**
 * A column per option, in the order of the options. Archived ones, unknown values and "none" only appear when records
 * have them.
 */
export function boardColumns(field: Field, groups: readonly RecordGroup[]): BoardColumn[] {
  const figures = new Map(
    groups.map(({ key, values }) => [
      key[0] === undefined || key[0] === null ? null : String(key[0]),
      { count: Number(values.n ?? 0), sum: Number(values.sum ?? 0) },
    ]),
  );
  const of = (id: string | null) => figures.get(id) ?? { count: 0, sum: 0 };
  const known = new Set(field.options.map(({ id }) => id));
  const none: BoardColumn = { id: null, label: undefined, color: undefined, ...of(null) };
  const unknown = [...figures.keys()].filter((id) => id !== null && !known.has(id));
  return [
    ...(none.count > 0 ? [none] : []),
    ...field.options
      .filter(({ id, archived }) => !archived || of(id).count > 0)
      .map(({ id, label, color }) => ({ id, label, color, ...of(id) })),
    ...unknown.map((id) => ({
      id,
      label: id === null ? undefined : { 'zh-CN': id, en: id },
      color: undefined,
      ...of(id),
    })),
  ];
}

/** The rows of one column. */
export function columnFilter(filter: Filter | undefined, field: string, id: string | null): Filter {
  const own: Filter = { [field]: id };
  return filter && Object.keys(filter).length > 0 ? { $and: [filter, own] } : own;
}
