/**
 * Parents with as many children as wanted, within seconds: rows, accumulators and value entries are written by
 * SQL into the closed store, as the figures would have left them.
 */
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { computed, date, type Entities, money, ratio, text, to, whole } from './world.ts';
import { valueOrder } from '../../../../server/features/figures/value-order.ts';

type Database = InstanceType<typeof DatabaseSync>;

const counted = { entity: 'child', via: 'parent' };

export const family: Entities = {
  parent: {
    name: text,
    n: computed(whole, { agg: 'count', ...counted }),
    total: computed(money, { agg: 'sum', ...counted, field: 'amount' }),
    paid: computed(money, { agg: 'sum', ...counted, field: 'amount', where: "status = 'paid'" }),
    mean: computed(ratio, { agg: 'avg', ...counted, field: 'amount' }),
    least: computed(money, { agg: 'min', ...counted, field: 'amount' }),
    most: computed(money, { agg: 'max', ...counted, field: 'amount' }),
    different: computed(whole, { agg: 'countDistinct', ...counted, field: 'amount' }),
    share: computed(ratio, { expr: 'paid / total' }),
  },
  child: {
    parent: to('parent'),
    amount: money,
    status: { type: 'string', enum: ['open', 'paid'] },
    on: date,
  },
};

/** Amounts are whole, from 1 on, as many different ones as this: each is had by several children of any parent. */
const amounts = 5;

export const parentId = (no: number) => `00000000-0000-7000-8000-${String(no).padStart(12, '0')}`;
export const childId = (no: number, index: number) =>
  `${String(no).padStart(8, '0')}-0000-7000-9000-${String(index).padStart(12, '0')}`;

const system = `'_rev', 1, '_entity', '%', '_stage', null, '_owner', null, '_pool', null,
  '_createdAt', '2026-01-01T00:00:00.000Z', '_createdBy', null, '_updatedAt', '2026-01-01T00:00:00.000Z',
  '_updatedBy', null, '_deletedAt', null`;

/** Of amounts 1, 2 … 5, 1, 2 …; all children are open. */
function sumsOf(count: number) {
  const different = Math.min(count, amounts);
  const full = Math.floor(count / amounts);
  const rest = count % amounts;
  const sum = full * ((amounts * (amounts + 1)) / 2) + (rest * (rest + 1)) / 2;
  return { different, sum };
}

function insertChildren(db: Database, no: number, count: number): void {
  db.prepare(
    `WITH RECURSIVE every(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM every WHERE i + 1 < ${count})
     INSERT INTO "d:record_child" (id, rev, doc)
     SELECT printf('%08d-0000-7000-9000-%012d', ${no}, i), 1, jsonb_object(
       '_id', printf('%08d-0000-7000-9000-%012d', ${no}, i), ${system.replace('%', 'child')},
       '_computed', json('{}'), 'parent', ?, 'amount', 1 + i % ${amounts}, 'status', 'open') FROM every`,
  ).run(parentId(no));
}

function insertDocs(db: Database, collection: string, docs: { _id: string }[]): void {
  const insert = db.prepare(
    `INSERT INTO "d:${collection}" (id, rev, doc) VALUES (?, null, jsonb(?))`,
  );
  for (const doc of docs) insert.run(doc._id, JSON.stringify(doc));
}

function accumulatorsOf(no: number, count: number) {
  const { different, sum } = sumsOf(count);
  const base = (field: string) => ({
    _id: `parent.${field}:1:${parentId(no)}`,
    rollup: `parent.${field}`,
    hop: 1,
    parent: parentId(no),
  });
  return [
    { ...base('n'), n: count },
    { ...base('total'), n: count, v: count, sum: String(sum) },
    { ...base('mean'), n: count, v: count, sum: String(sum) },
    { ...base('least'), distinct: different, extreme: 1 },
    { ...base('most'), distinct: different, extreme: different },
    { ...base('different'), distinct: different },
  ];
}

function valuesOf(no: number, count: number) {
  const { different } = sumsOf(count);
  return ['least', 'most', 'different'].flatMap((field) =>
    Array.from({ length: different }, (_, index) => ({
      _id: `parent.${field}:1:${parentId(no)}:${valueOrder(index + 1)}`,
      value: index + 1,
      n: Math.floor((count - index - 1) / amounts) + 1,
    })),
  );
}

function parentDoc(no: number, count: number) {
  const { different, sum } = sumsOf(count);
  const fresh = { state: 'fresh' };
  return {
    _id: parentId(no),
    _rev: 1,
    _entity: 'parent',
    _stage: null,
    _owner: null,
    _pool: null,
    _createdAt: '2026-01-01T00:00:00.000Z',
    _createdBy: null,
    _updatedAt: '2026-01-01T00:00:00.000Z',
    _updatedBy: null,
    _deletedAt: null,
    _computed: Object.fromEntries(
      ['n', 'total', 'paid', 'mean', 'least', 'most', 'different', 'share'].map((key) => [
        key,
        fresh,
      ]),
    ),
    n: count,
    total: sum,
    paid: 0,
    mean: Math.round((sum / count) * 1e6) / 1e6,
    least: 1,
    most: different,
    different,
    share: 0,
  };
}

/** Parent number `no` gets `sizes[no]` children. The store of that folder must be closed. */
export function insertFamilies(dataDir: string, sizes: readonly number[]): void {
  const db = new DatabaseSync(join(dataDir, 'formloom.db'));
  try {
    db.exec('PRAGMA synchronous = OFF; BEGIN');
    sizes.forEach((count, no) => {
      insertDocs(db, 'record_parent', [parentDoc(no, count)]);
      insertDocs(db, 'accumulators', accumulatorsOf(no, count));
      insertDocs(db, 'rollup_values', valuesOf(no, count));
      insertChildren(db, no, count);
    });
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}
