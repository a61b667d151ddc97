/**
 * Recomputes every figure from the stored rows alone, in whole hundredths and millionths (BigInt): nothing of the
 * product's arithmetic, plans or accumulators is used.
 */
import type { RecordDoc } from '../../../../server/catalog.ts';
import {
  computed,
  crm,
  date,
  type Entities,
  money,
  ratio,
  text,
  to,
  whole,
  type World,
} from './world.ts';

/** The CRM, something above it, and a tree of an entity over itself. */
export const everything: Entities = {
  ...crm,
  activity: {
    ...crm.activity,
    campaign: to('campaign'),
    profit: computed(money, { expr: 'revenue - cost' }),
  },
  campaign: {
    name: text,
    profit: computed(money, { agg: 'sum', entity: 'activity', via: 'campaign', field: 'profit' }),
    bestRoi: computed(ratio, { agg: 'max', entity: 'activity', via: 'campaign', field: 'roi' }),
    meanRoi: computed(ratio, { agg: 'avg', entity: 'activity', via: 'campaign', field: 'roi' }),
    losing: computed(whole, {
      agg: 'count',
      entity: 'activity',
      via: 'campaign',
      where: { roi: { $lt: 0 } },
    }),
    lastPaid: computed(date, {
      agg: 'max',
      entity: 'payment',
      via: 'contract.opportunity.activity.campaign',
      field: 'paidAt',
    }),
    grades: computed(whole, {
      agg: 'countDistinct',
      entity: 'opportunity',
      via: 'activity.campaign',
      field: 'grade',
    }),
  },
  node: {
    parent: to('node'),
    amount: money,
    weight: computed(money, { expr: 'amount * 2' }),
    below: computed(money, { agg: 'sum', entity: 'node', via: 'parent', field: 'weight' }),
    deep: computed(money, { agg: 'sum', entity: 'node', via: 'parent.parent', field: 'amount' }),
    kinds: computed(whole, {
      agg: 'countDistinct',
      entity: 'node',
      via: 'parent.parent.parent',
      field: 'amount',
    }),
    most: computed(money, { agg: 'max', entity: 'node', via: 'parent.parent', field: 'below' }),
    share: computed(ratio, { expr: 'below / deep' }),
    shares: computed(ratio, { agg: 'sum', entity: 'node', via: 'parent', field: 'share' }),
  },
};

type Whole = bigint | null;

const hundredths = (value: unknown): Whole =>
  typeof value === 'number' ? BigInt(Math.round(value * 100)) : null;

/** a · factor / b, halves away from zero. */
function divided(a: bigint, b: bigint, factor = 1n): bigint {
  const twice = (2n * a * factor * (b < 0n ? -1n : 1n)) / 1n;
  const by = 2n * (b < 0n ? -b : b);
  const half = by / 2n;
  return twice >= 0n ? (twice + half) / by : -((-twice + half) / by);
}

const asNumber = (value: Whole, unit: number) => (value === null ? null : Number(value) / unit);

/** Nothing at all is 0; rows without any value are unknown. */
function sum(values: Whole[]): Whole {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return values.length === 0 ? 0n : null;
  return known.reduce((total, value) => total + value, 0n);
}

function quotient(a: Whole, b: Whole, factor: bigint): Whole {
  return a === null || b === null || b === 0n ? null : divided(a, b, factor);
}

const minus = (a: Whole, b: Whole): Whole => (a === null || b === null ? null : a - b);

function most<T>(values: (T | null | undefined)[], isBetter: (a: T, b: T) => boolean): T | null {
  let best: T | null = null;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (best === null || isBetter(value, best)) best = value;
  }
  return best;
}

const larger = <T extends bigint | string>(a: T, b: T) => a > b;
const smaller = <T extends bigint | string>(a: T, b: T) => a < b;

function mean(values: Whole[]): Whole {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : divided(sum(known) ?? 0n, BigInt(known.length));
}

const distinct = (values: unknown[]) =>
  new Set(values.filter((value) => value !== null && value !== undefined)).size;

type Rows = (entity: string, via: string, owner: string) => RecordDoc[];

function activityFigures(rows: Rows, id: string) {
  const payments = rows('payment', 'contract.opportunity.activity', id);
  const received = payments.filter(({ status }) => status === 'received');
  const opportunities = rows('opportunity', 'activity', id);
  const leads = rows('lead', 'activity', id);
  const cost = sum(rows('cost_line', 'activity', id).map(({ actual }) => hundredths(actual)));
  const revenue = sum(received.map(({ amount }) => hundredths(amount)));
  const customers = distinct(leads.map(({ customer }) => customer));
  const ratings = rows('answer', 'activity', id).map(({ rating }) =>
    typeof rating === 'number' ? BigInt(rating) * 1_000_000n : null,
  );
  return {
    cost,
    revenue,
    leads: leads.length,
    customers,
    wonDeals: opportunities.filter(({ _stage }) => _stage === 'won').length,
    satisfaction: mean(ratings),
    biggest: most(
      payments.map(({ amount }) => hundredths(amount)),
      larger,
    ),
    firstPaid: most(
      payments.map(({ paidAt }) => paidAt as string | undefined),
      smaller,
    ),
    bigDeals: opportunities.filter(({ _id }) => isBig(rows, _id)).length,
    roi: quotient(minus(revenue, cost), cost, 1_000_000n),
    cac: quotient(cost, BigInt(customers), 1n),
    conversion: quotient(BigInt(customers), BigInt(leads.length), 1_000_000n),
    profit: minus(revenue, cost),
  };
}

const paidBy = (rows: Rows, opportunity: string): Whole =>
  sum(
    rows('payment', 'contract.opportunity', opportunity)
      .filter(({ status }) => status === 'received')
      .map(({ amount }) => hundredths(amount)),
  );

const isBig = (rows: Rows, opportunity: string): boolean =>
  (paidBy(rows, opportunity) ?? 0n) >= 100_000n;

function campaignFigures(rows: Rows, id: string) {
  const below = rows('activity', 'campaign', id).map(({ _id }) => activityFigures(rows, _id));
  const payments = rows('payment', 'contract.opportunity.activity.campaign', id);
  return {
    profit: sum(below.map(({ profit }) => profit)),
    bestRoi: most(
      below.map(({ roi }) => roi),
      larger,
    ),
    meanRoi: mean(below.map(({ roi }) => roi)),
    losing: below.filter(({ roi }) => roi !== null && roi < 0n).length,
    lastPaid: most(
      payments.map(({ paidAt }) => paidAt as string | undefined),
      larger,
    ),
    grades: distinct(
      rows('opportunity', 'activity.campaign', id).map(({ _id }) => isBig(rows, _id)),
    ),
  };
}

function nodeFigures(rows: Rows, id: string) {
  const weights = (owner: string): Whole =>
    sum(
      rows('node', 'parent', owner).map(({ amount }) => {
        const known = hundredths(amount);
        return known === null ? null : 2n * known;
      }),
    );
  const depths = (owner: string): Whole =>
    sum(rows('node', 'parent.parent', owner).map(({ amount }) => hundredths(amount)));
  const share = (owner: string) => quotient(weights(owner), depths(owner), 1_000_000n);
  return {
    below: weights(id),
    deep: depths(id),
    kinds: distinct(rows('node', 'parent.parent.parent', id).map(({ amount }) => amount)),
    most: most(
      rows('node', 'parent.parent', id).map(({ _id }) => weights(_id)),
      larger,
    ),
    share: share(id),
    shares: sum(rows('node', 'parent', id).map(({ _id }) => share(_id))),
  };
}

/** Decimals of a figure that is a BigInt here. */
const units: Record<string, number> = {
  roi: 1e6,
  conversion: 1e6,
  satisfaction: 1e6,
  bestRoi: 1e6,
  meanRoi: 1e6,
  share: 1e6,
  shares: 1e6,
};

/** Every stored figure that is not what the rows say. */
export async function differences(world: World): Promise<string[]> {
  const all = new Map<string, RecordDoc[]>();
  const byId = new Map<string, RecordDoc>();
  for (const { name, collection } of world.catalog.all()) {
    const records = await world.store.find<RecordDoc>(collection, {});
    all.set(name, records);
    for (const record of records) byId.set(record._id, record);
  }
  const cache = new Map<string, Map<string, RecordDoc[]>>();
  const ownersOf = (entity: string, via: string) => {
    const owners = new Map<string, RecordDoc[]>();
    for (const row of all.get(entity) ?? []) {
      let at: RecordDoc | undefined = row;
      for (const hop of via.split('.')) {
        if (at?._deletedAt !== null) at = undefined;
        at = at && byId.get(String(at[hop]));
      }
      if (at) owners.set(at._id, [...(owners.get(at._id) ?? []), row]);
    }
    return owners;
  };
  const rows: Rows = (entity, via, owner) => {
    const key = `${entity} ${via}`;
    const owners = cache.get(key) ?? ownersOf(entity, via);
    cache.set(key, owners);
    return owners.get(owner) ?? [];
  };
  const figuresOf: Record<string, (id: string) => Record<string, unknown>> = {
    activity: (id) => activityFigures(rows, id),
    campaign: (id) => campaignFigures(rows, id),
    node: (id) => nodeFigures(rows, id),
    opportunity: (id) => ({ paid: paidBy(rows, id), grade: isBig(rows, id) ? 'big' : 'small' }),
  };
  return Object.entries(figuresOf).flatMap(([entity, figures]) =>
    (all.get(entity) ?? []).flatMap((record) =>
      Object.entries(figures(record._id)).flatMap(([field, wanted]) => {
        const expected =
          typeof wanted === 'bigint' ? asNumber(wanted, units[field] ?? 100) : wanted;
        const actual = record[field] ?? null;
        return actual === expected
          ? []
          : [
              `${entity}.${field} of ${record._id}: ${String(actual)}, should be ${String(expected)}`,
            ];
      }),
    ),
  );
}
