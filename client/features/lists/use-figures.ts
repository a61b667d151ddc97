import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Field } from '../../../schemas/model/fields.ts';
import { aggregateQuery, type RecordSelection } from '../../api/records.ts';

export interface Figure {
  field: Field;
  op: 'sum' | 'avg';
  value: number;
}

const most = 4;
const opOf = ({ type }: Field): Figure['op'] | undefined =>
  type === 'money'
    ? 'sum'
    : ['integer', 'number', 'percent', 'rating'].includes(type)
      ? 'avg'
      : undefined;

const rowsOf = ({ filter, search }: RecordSelection) => ({
  ...(filter ? { filter: filter as Record<string, unknown> } : {}),
  ...(search ? { search } : {}),
});

/** How many records the selection has. */
export function useTotal(entity: string, selection: RecordSelection, isOn = true) {
  const { data } = useQuery({
    ...aggregateQuery(entity, { ...rowsOf(selection), measures: { n: { op: 'count' } } }),
    enabled: isOn,
  });
  return data === undefined ? undefined : Number(data.groups[0]?.values.n ?? 0);
}

/** Totals and averages of the shown columns; none where the server cannot add them up. */
export function useFigures(entity: string, selection: RecordSelection, fields: Field[]): Figure[] {
  const asked = fields.flatMap((field) => {
    const op = opOf(field);
    return op === undefined ? [] : [{ field, op }];
  });
  const shown = asked.slice(0, most);
  const measures = Object.fromEntries(
    shown.map(({ field, op }, at) => [`m${at}`, { op, field: field.key }]),
  );
  const { data } = useQuery({
    ...aggregateQuery(entity, { ...rowsOf(selection), measures }),
    enabled: shown.length > 0,
    placeholderData: keepPreviousData,
  });
  return shown.flatMap(({ field, op }, at) => {
    const value = data?.groups[0]?.values[`m${at}`];
    return typeof value === 'number' ? [{ field, op, value }] : [];
  });
}
