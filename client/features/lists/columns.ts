import type { ViewColumn } from '../../../schemas/generated/view.ts';
import type { Field, FieldType } from '../../../schemas/model/fields.ts';

export type Column = ViewColumn;

export const narrowest = 60;
export const widest = 1000;

const bounded = (width: number) => Math.round(Math.min(widest, Math.max(narrowest, width)));

/** `name,company:220` */
export const writeColumns = (columns: readonly Column[]): string =>
  columns
    .filter(({ hidden }) => !hidden)
    .map(({ field, width }) => (width === undefined ? field : `${field}:${width}`))
    .join(',');

export function readColumns(text: string): Column[] {
  const seen = new Set<string>();
  return text.split(',').flatMap((part) => {
    const [, field, width] = /^([_a-zA-Z]\w*)(?::(\d{1,4}))?$/.exec(part.trim()) ?? [];
    if (field === undefined || seen.has(field)) return [];
    seen.add(field);
    return [{ field, ...(width === undefined ? {} : { width: bounded(Number(width)) }) }];
  });
}

/** How wide a column is until somebody changes it. */
export function usualWidth(type: FieldType, isTitle: boolean): number {
  if (isTitle) return 168;
  switch (type) {
    case 'boolean':
      return 80;
    case 'integer':
    case 'number':
    case 'percent':
    case 'rating':
      return 96;
    case 'select':
      return 106;
    case 'date':
      return 104;
    case 'money':
    case 'phone':
      return 114;
    case 'user':
      return 122;
    case 'dateTime':
      return 140;
    case 'longText':
    case 'json':
      return 200;
    case 'text':
    case 'email':
    case 'url':
    case 'multiSelect':
    case 'relation':
      return 140;
  }
}

/** A whole number out of a hundred, such as a score: shown with a bar. */
export const isOutOfHundred = ({ type, schema }: Field): boolean =>
  type === 'integer' && schema.minimum === 0 && schema.maximum === 100;

export const isRightAligned = (field: Field): boolean =>
  ['integer', 'number', 'money', 'percent'].includes(field.type) && !isOutOfHundred(field);

/** What a list shows until somebody chooses: the title, the first plain fields, stage and owner. */
export function usualColumns(
  fields: readonly Field[],
  title: string | undefined,
  hasStages: boolean,
): Column[] {
  const own = fields.filter(
    ({ key, type }) => key !== title && !['longText', 'json'].includes(type),
  );
  return [
    ...(title === undefined ? [] : [title]),
    ...own.slice(0, 6).map(({ key }) => key),
    ...(hasStages ? ['_stage'] : []),
    '_owner',
    '_createdAt',
  ].map((field) => ({ field }));
}

/** The title comes first and is always there; unknown fields are left out. */
export function shownColumns(
  columns: readonly Column[],
  title: string | undefined,
  isKnown: (key: string) => boolean,
): Column[] {
  const known = columns.filter(({ field, hidden }) => !hidden && isKnown(field));
  if (title === undefined) return known;
  const own = known.find(({ field }) => field === title) ?? { field: title };
  return [own, ...known.filter(({ field }) => field !== title)];
}

export const withWidth = (columns: readonly Column[], field: string, width: number): Column[] =>
  columns.map((column) => (column.field === field ? { ...column, width: bounded(width) } : column));

export const withoutColumn = (columns: readonly Column[], field: string): Column[] =>
  columns.filter((column) => column.field !== field);

export const withColumn = (columns: readonly Column[], field: string): Column[] =>
  columns.some((column) => column.field === field) ? [...columns] : [...columns, { field }];

/** Moves a column by so many places; at either end it stays. */
export function movedColumn(columns: readonly Column[], field: string, by: number): Column[] {
  const from = columns.findIndex((column) => column.field === field);
  const to = Math.min(columns.length - 1, Math.max(0, from + by));
  const moved = columns[from];
  if (!moved || to === from) return [...columns];
  const rest = columns.filter((column) => column !== moved);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}
