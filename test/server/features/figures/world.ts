/** A small company with the figures of the CRM app, and the shortest write path that keeps them. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityDefinition } from '../../../../schemas/generated/entity.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
import type { Catalog, CatalogEntity, RecordDoc } from '../../../../server/catalog.ts';
import { entityCollections } from '../../../../server/features/entities/index.ts';
import {
  collections,
  createFigures,
  type Figures,
} from '../../../../server/features/figures/index.ts';
import { newId } from '../../../../server/ids.ts';
import type { DocumentStore, Transaction } from '../../../../server/store/index.ts';
import { dropTestData, openTestStore } from '../../../support/test-store.ts';

export type Properties = Record<string, Record<string, unknown>>;
export type Entities = Record<string, Properties>;

export const money = { type: 'number', 'x-type': 'money' };
export const whole = { type: 'integer' };
export const ratio = { type: 'number' };
export const text = { type: 'string' };
export const date = { type: 'string', format: 'date' };
export const to = (entity: string) => ({
  type: 'string',
  format: 'uuid',
  'x-ref': { entity, onDelete: 'refuse' },
});
export const computed = (type: object, formula: object) => ({ ...type, 'x-formula': formula });

const below = 'contract.opportunity.activity';

export const crm: Entities = {
  activity: {
    name: text,
    budget: money,
    cost: computed(money, { agg: 'sum', entity: 'cost_line', via: 'activity', field: 'actual' }),
    revenue: computed(money, {
      agg: 'sum',
      entity: 'payment',
      via: below,
      field: 'amount',
      where: "status = 'received'",
    }),
    leads: computed(whole, { agg: 'count', entity: 'lead', via: 'activity' }),
    customers: computed(whole, {
      agg: 'countDistinct',
      entity: 'lead',
      via: 'activity',
      field: 'customer',
    }),
    wonDeals: computed(whole, {
      agg: 'count',
      entity: 'opportunity',
      via: 'activity',
      where: { _stage: 'won' },
    }),
    satisfaction: computed(ratio, {
      agg: 'avg',
      entity: 'answer',
      via: 'activity',
      field: 'rating',
    }),
    biggest: computed(money, { agg: 'max', entity: 'payment', via: below, field: 'amount' }),
    firstPaid: computed(date, { agg: 'min', entity: 'payment', via: below, field: 'paidAt' }),
    bigDeals: computed(whole, {
      agg: 'count',
      entity: 'opportunity',
      via: 'activity',
      where: 'paid >= 1000',
    }),
    roi: computed(ratio, { expr: '(revenue - cost) / cost' }),
    cac: computed(money, { expr: 'cost / customers' }),
    conversion: computed(ratio, { expr: 'customers / leads' }),
  },
  cost_line: { activity: to('activity'), actual: money },
  customer: { name: text },
  lead: { activity: to('activity'), customer: to('customer') },
  opportunity: {
    activity: to('activity'),
    paid: computed(money, {
      agg: 'sum',
      entity: 'payment',
      via: 'contract.opportunity',
      field: 'amount',
      where: "status = 'received'",
    }),
    grade: computed(text, { expr: "paid >= 1000 ? 'big' : 'small'" }),
  },
  contract: { opportunity: to('opportunity'), amount: money },
  payment: {
    contract: to('contract'),
    amount: money,
    status: { type: 'string', enum: ['planned', 'received', 'refunded'] },
    paidAt: date,
  },
  answer: { activity: to('activity'), rating: whole },
};

export function definitionOf(name: string, properties: Properties): EntityDefinition {
  return {
    _id: newId(),
    _rev: 1,
    name,
    label: { 'zh-CN': name, en: name },
    schema: { type: 'object', properties },
  };
}

const entityOf = (name: string, properties: Properties): CatalogEntity => {
  const definition = definitionOf(name, properties);
  const fields = fieldsOf(definition);
  return {
    name,
    definition,
    fields,
    field: (key) => fields.find((field) => field.key === key),
    collection: `record_${name}`,
    titleField: 'name',
    isPooled: false,
  };
};

export function catalogOf(
  entities: Entities,
  first = 0,
): Catalog & { set: (next: Entities) => void } {
  let version = first - 1;
  let known = new Map<string, CatalogEntity>();
  const set = (next: Entities) => {
    version += 1;
    known = new Map(
      Object.entries(next).map(([name, properties]) => [name, entityOf(name, properties)]),
    );
  };
  set(entities);
  const require = (name: string) => {
    const entity = known.get(name);
    if (!entity) throw new Error(`no entity ${name}`);
    return entity;
  };
  return {
    get version() {
      return version;
    },
    get: (name) => known.get(name),
    require,
    all: () => [...known.values()],
    refresh: async () => {},
    set,
  };
}

export type Values = Record<string, unknown>;

export interface World {
  dataDir: string;
  store: DocumentStore;
  catalog: ReturnType<typeof catalogOf>;
  figures: Figures;
  ctx: Parameters<Figures['propagate']>[0];
  create(entity: string, values: Values): Promise<string>;
  edit(entity: string, id: string, values: Values): Promise<void>;
  remove(entity: string, id: string): Promise<void>;
  restore(entity: string, id: string): Promise<void>;
  get(entity: string, id: string): Promise<RecordDoc>;
  /** Runs the writes of the body as one batch in one transaction. */
  together(body: () => Promise<void>): Promise<void>;
  /** Runs a write inside a transaction of the caller. */
  writeIn(tx: Transaction, entity: string, id: string, values: Values): Promise<void>;
  close(): Promise<void>;
}

const clock = { now: () => new Date('2026-11-22T08:00:00.000Z') };

const emptyRecord = (entity: string, id: string): RecordDoc => ({
  _id: id,
  _rev: 0,
  _entity: entity,
  _stage: null,
  _owner: null,
  _pool: null,
  _createdAt: clock.now().toISOString(),
  _createdBy: null,
  _updatedAt: clock.now().toISOString(),
  _updatedBy: null,
  _deletedAt: null,
  _computed: {},
});

const alive = (record: RecordDoc | undefined) =>
  record && record._deletedAt === null ? record : undefined;

export async function openWorld(
  entities: Entities = crm,
  more: Partial<Parameters<typeof createFigures>[0]> & { dataDir?: string; version?: number } = {},
): Promise<World> {
  const dataDir = more.dataDir ?? (await mkdtemp(join(tmpdir(), 'figures-')));
  const store = await openTestStore(dataDir);
  const catalog = catalogOf(entities, more.version);
  for (const spec of collections) await store.ensureCollection(spec);
  for (const spec of entityCollections) await store.ensureCollection(spec);
  await store.ensureCollection({ name: 'events', log: true });
  for (const { collection } of catalog.all()) await store.ensureCollection({ name: collection });
  const figures = createFigures({
    catalog,
    store,
    clock,
    timeZone: 'UTC',
    expressions: { evaluateAll: async () => [] },
    log: { error: (details) => Promise.reject(new Error(JSON.stringify(details))) },
    ...more,
  });
  const ctx = { catalog, clock, actor: { kind: 'system' as const } };

  async function writeIn(tx: Transaction, name: string, id: string, values: Values) {
    const entity = catalog.require(name);
    const isKnown = (await tx.get(entity.collection, id)) !== undefined;
    if (isKnown) await figures.settle(tx, name);
    const before = await tx.get<RecordDoc>(entity.collection, id);
    const base = before ?? emptyRecord(name, id);
    const after = figures.computeRecord(
      entity,
      { ...base, ...values, _rev: base._rev + 1 },
      { now: clock.now().toISOString() },
    );
    if (before) await tx.update(entity.collection, after);
    else await tx.insert(entity.collection, after);
    await figures.propagate(ctx, tx, { entity: name, before: alive(before), after: alive(after) });
  }

  let shared: Transaction | undefined;
  const write = (name: string, id: string, values: Values) =>
    shared
      ? writeIn(shared, name, id, values)
      : store.transaction((tx) => writeIn(tx, name, id, values));

  const together = (body: () => Promise<void>) =>
    store.transaction(async (tx) => {
      shared = tx;
      try {
        await figures.batch(ctx, tx, body);
      } finally {
        shared = undefined;
      }
    });

  return {
    dataDir,
    store,
    catalog,
    figures,
    ctx,
    writeIn,
    together,
    create: async (name, values) => {
      const id = newId();
      await write(name, id, values);
      return id;
    },
    edit: write,
    remove: (name, id) => write(name, id, { _deletedAt: clock.now().toISOString() }),
    restore: (name, id) => write(name, id, { _deletedAt: null }),
    get: async (name, id) => {
      const record = await store.get<RecordDoc>(catalog.require(name).collection, id);
      if (!record) throw new Error(`no ${name} ${id}`);
      return record;
    },
    close: async () => {
      await store.close();
      await dropTestData(dataDir);
    },
  };
}
