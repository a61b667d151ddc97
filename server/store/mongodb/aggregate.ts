import { Decimal } from 'decimal.js';
import { compareValues } from '../../../schemas/model/compare.ts';
import { periodStart } from '../period-start.ts';
import type { AggregateGroup, AggregateSpec, Measure, SortKey } from '../port.ts';
import { type AggregatePlan, compileAggregate } from './compile-aggregate.ts';
import type { Bson } from './compile-filter.ts';
import type { Place } from './read.ts';
import { readSortable } from './value-expression.ts';

const Exact = Decimal.clone({
  precision: 400,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -400,
  toExpPos: 400,
});
const MILLION = 1_000_000;
const AVERAGE_DECIMALS = 6;

type Key = Record<string, unknown>;
type Row = Record<string, unknown> & { _id: Key };

/** What is known of one measure in one group. */
interface Tally {
  value: unknown;
  sum: Decimal;
  count: number;
  distinct: Set<unknown>;
}

interface Group {
  key: unknown[];
  tallies: Tally[];
}

interface Answer {
  groups: AggregateGroup[];
  total: number;
}

/**
 * 1. The database groups and measures; 2. periods are cut here, which may put groups together; 3. distinct values are
 * counted, and numbers that are no whole millionths are added, from what the database lists; 4. groups are sorted.
 */
export async function aggregateDocuments(place: Place, spec: AggregateSpec): Promise<Answer> {
  const plan = compileAggregate(place.collection, spec);
  const groups = new Groups(spec);
  let isExact = true;
  for await (const row of rowsOf(place, plan.groups)) {
    groups.add(row);
    isExact &&= Object.keys(row).every((name) => !/^x\d/.test(name) || row[name] === 0);
  }
  if (!isExact) await addNumbers(place, plan, groups);
  await addDistinct(place, plan, groups);
  return groups.answer();
}

const rowsOf = ({ docs, options }: Place, stages: Bson[]): AsyncIterable<Row> =>
  docs.aggregate<Row>(stages, { ...options, allowDiskUse: true });

async function addNumbers(place: Place, plan: AggregatePlan, groups: Groups): Promise<void> {
  groups.forgetSums();
  for await (const row of rowsOf(place, plan.numbers)) groups.addNumbers(row);
}

async function addDistinct(place: Place, plan: AggregatePlan, groups: Groups): Promise<void> {
  for (const [index, stages] of plan.distinct) {
    for await (const { _id } of rowsOf(place, stages)) groups.addDistinct(_id, index);
  }
}

/** Groups by their final keys. */
class Groups {
  readonly #spec: AggregateSpec;
  readonly #measures: [string, Measure][];
  readonly #groups = new Map<string, Group>();

  constructor(spec: AggregateSpec) {
    this.#spec = spec;
    this.#measures = Object.entries(spec.measures);
    if (spec.groupBy.length === 0) this.#groupOf({});
  }

  add(row: Row): void {
    const { tallies } = this.#groupOf(row._id);
    tallies.forEach((tally, index) => {
      const op = this.#measures[index]?.[1].op;
      const value = row[`m${index}`];
      if (op === 'count') tally.count += Number(value);
      if (op === 'min' || op === 'max') tally.value = better(op, tally.value, value);
      if (op !== 'sum' && op !== 'avg') return;
      tally.sum = tally.sum.plus(new Exact(String(value)).div(MILLION));
      tally.count += Number(row[`c${index}`]);
    });
  }

  forgetSums(): void {
    for (const { tallies } of this.#groups.values())
      for (const tally of tallies) tally.sum = new Exact(0);
  }

  addNumbers(row: Record<string, unknown>): void {
    const { tallies } = this.#groupOf(row['key'] as Key);
    tallies.forEach((tally, index) => {
      const value = row[`n${index}`];
      if (typeof value === 'number') tally.sum = tally.sum.plus(value);
    });
  }

  addDistinct(key: Key, index: number): void {
    const { v: value } = key;
    if (value === null || value === undefined) return;
    this.#groupOf(key).tallies[index]?.distinct.add(value instanceof Date ? `${+value}` : value);
  }

  answer(): Answer {
    const sorted = [...this.#groups.values()].sort((a, b) => this.#compare(a, b));
    return {
      groups: sorted.slice(0, this.#spec.limit).map((group) => this.#read(group)),
      total: sorted.length,
    };
  }

  #groupOf(raw: Key): Group {
    const zone = this.#spec.timeZone ?? 'UTC';
    const key = this.#spec.groupBy.map((one, index) => {
      const value = raw[`k${index}`] ?? null;
      return typeof one === 'object' ? periodStart(value, one.unit, zone) : value;
    });
    const name = JSON.stringify(key);
    const known = this.#groups.get(name);
    if (known) return known;
    const group = { key, tallies: this.#measures.map(newTally) };
    this.#groups.set(name, group);
    return group;
  }

  #read({ key, tallies }: Group): AggregateGroup {
    const values = this.#measures.map(([name, measure], index) => {
      const tally = tallies[index] ?? newTally();
      return [name, read(measure, tally)];
    });
    return { key: key.map(readSortable), values: Object.fromEntries(values) };
  }

  /** The wanted order, then the keys: the same groups come in the same order each time. */
  #compare(a: Group, b: Group): number {
    for (const sort of this.#spec.sort ?? []) {
      const order = compareValues(this.#sortValue(a, sort), this.#sortValue(b, sort));
      if (order !== 0) return order * sort.direction;
    }
    for (const [index, value] of a.key.entries()) {
      const order = compareValues(value, b.key[index]);
      if (order !== 0) return order;
    }
    return 0;
  }

  #sortValue(group: Group, { field }: SortKey): unknown {
    const [, at] = /^key\.(\d+)$/.exec(field) ?? [];
    if (at !== undefined && Number(at) < group.key.length) return group.key[Number(at)];
    const index = this.#measures.findIndex(([name]) => name === field);
    const measure = this.#measures[index]?.[1];
    const tally = group.tallies[index];
    if (measure === undefined || tally === undefined)
      throw new TypeError(`cannot sort groups by ${JSON.stringify(field)}`);
    const value = read(measure, tally);
    return (measure.op === 'sum' || measure.op === 'avg') && value !== null ? Number(value) : value;
  }
}

const newTally = (): Tally => ({
  value: null,
  sum: new Exact(0),
  count: 0,
  distinct: new Set(),
});

function better(op: 'min' | 'max', known: unknown, value: unknown): unknown {
  if (value === null || value === undefined) return known;
  if (known === null) return value;
  return compareValues(value, known) * (op === 'min' ? 1 : -1) < 0 ? value : known;
}

function read({ op }: Measure, tally: Tally): string | number | boolean | null {
  switch (op) {
    case 'count':
      return tally.count;
    case 'countDistinct':
      return tally.distinct.size;
    case 'min':
    case 'max':
      return readSortable(tally.value);
    case 'sum':
      return tally.sum.toFixed();
    case 'avg':
      return tally.count === 0
        ? null
        : tally.sum.div(tally.count).toDecimalPlaces(AVERAGE_DECIMALS).toFixed();
  }
}
