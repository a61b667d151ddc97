import { type Document, type IndexDescription, MaxKey } from 'mongodb';
import type { LogOrder } from '../port.ts';

export interface NamedIndex extends IndexDescription {
  name: string;
}

/** Finds entries without a number, and marks them. */
export const late = { '%late': true } as const;

/**
 * How an entry of a log is stored until it has its number: `seq` greater than every number, so that it sorts as the
 * newest and no comparison with numbers meets it, and a mark by which a small index finds it.
 */
const unnumbered = { seq: new MaxKey(), ...late } as const;

/** An entry as it is inserted, whatever `seq` it came with. */
export const asUnnumbered = <T extends Document>(doc: T): T => ({ ...doc, ...unnumbered });

/** What a replaced entry keeps. */
export const numberOfEntry = { seq: '$seq', '%late': '$%late' } as const;

/** What a log needs besides the indexes that its specification names. */
export const logIndexes = (order: LogOrder | undefined): NamedIndex[] => [
  { name: 'log:seq', key: { seq: 1 }, unique: true, partialFilterExpression: { seq: { $gt: 0 } } },
  { name: 'log:late', key: { _id: 1, '%late': 1 }, partialFilterExpression: late },
  ...(order
    ? [
        {
          name: 'log:late-revisions',
          key: { [order.subject]: 1, [order.revision]: 1, _id: 1 },
          partialFilterExpression: late,
        } satisfies NamedIndex,
      ]
    : []),
];
