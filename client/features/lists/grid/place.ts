import type { Pages } from '../page-store.ts';

/** Where one stands in a list: by the record, so that rows that come and go above it do not matter. */
export interface Place {
  /** Where the record was when one came to it. */
  index: number;
  /** Unknown until its row was read. */
  id: string | undefined;
}

export const nowhere: Place = { index: -1, id: undefined };

/** So far from where it was a record is looked for. */
const reach = 100;

/** Where the record stands now; undefined when it is not near by any more. */
export function indexOf({ index, id }: Place, { rowAt }: Pick<Pages, 'rowAt'>): number | undefined {
  if (id === undefined) return index;
  for (let away = 0; away <= reach; away += 1)
    for (const at of [index + away, index - away]) if (rowAt(at)?._id === id) return at;
  return undefined;
}
