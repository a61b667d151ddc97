import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cause, EventDocument } from '../../../schemas/generated/event.ts';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { WorkCalendar } from '../../../schemas/model/calendar/index.ts';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import type { Catalog, CatalogEntity, RecordDoc } from '../../../server/catalog.ts';
import {
  type Engine,
  type EngineOptions,
  type StoredRun,
  type StoredStep,
  type StoredTask,
  createEngine,
  engineCollections,
} from '../../../server/engine/index.ts';
import { createExpressions } from '../../../server/expressions/index.ts';
import { newId } from '../../../server/ids.ts';
import { AppError } from '../../../server/errors.ts';
import { type Doc, type DocumentStore, type Transaction } from '../../../server/store/index.ts';
import { dropTestData, openTestStore } from '../../support/test-store.ts';
import type { RecordChange, WriteResult } from '../../../server/engine/ports.ts';

/** A clock that moves when a test says so. */
export class FakeClock {
  current = new Date('2026-03-02T08:00:00.000Z');
  now(): Date {
    return new Date(this.current);
  }
  pass(milliseconds: number): void {
    this.current = new Date(this.current.getTime() + milliseconds);
  }
}

export const minute = 60_000;
export const day = 24 * 60 * minute;

const leadSchema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    score: { type: 'integer' },
    region: { type: 'string' },
    intent: { type: 'string' },
    activity: { type: 'string', format: 'uuid', 'x-ref': { entity: 'activity' } },
    renewal: { type: 'string', format: 'date' },
  },
};
const activitySchema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    leads: { type: 'integer' },
    lead: { type: 'string', format: 'uuid' },
  },
};

const hours = [['09:00', '18:00']];
const calendars: Record<string, WorkCalendar> = {
  office: {
    timeZone: 'Asia/Shanghai',
    week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  },
  empty: { timeZone: 'Asia/Shanghai', week: {} },
};

function entityOf(name: string, schema: object): CatalogEntity {
  const definition = {
    _id: newId(),
    _rev: 1,
    name,
    label: { 'zh-CN': name, en: name },
    schema: schema as Record<string, unknown>,
  };
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
}

function createFakeCatalog(): Catalog {
  const entities = [entityOf('lead', leadSchema), entityOf('activity', activitySchema)];
  const get = (name: string) => entities.find((entity) => entity.name === name);
  return {
    version: 1,
    get,
    all: () => entities,
    refresh: async () => undefined,
    require(name) {
      const entity = get(name);
      if (!entity) throw new AppError('entity.not_found', { details: { entity: name } });
      return entity;
    },
  };
}

const blank = (entity: string, id: string, at: string): RecordDoc => ({
  _id: id,
  _rev: 0,
  _entity: entity,
  _stage: null,
  _owner: null,
  _pool: null,
  _createdAt: at,
  _createdBy: null,
  _updatedAt: at,
  _updatedBy: null,
  _deletedAt: null,
  _computed: {},
});

const eventTypes = {
  create: 'record.created',
  update: 'record.updated',
  delete: 'record.deleted',
  restore: 'record.restored',
} as const;

/** As small as a write path can be: record and event in one transaction, nothing for a change that is none. */
function createWriter(clock: FakeClock) {
  return async (tx: Transaction, change: RecordChange, cause?: Cause): Promise<WriteResult> => {
    const id = change.id ?? newId();
    const at = clock.now().toISOString();
    const collection = `record_${change.entity}`;
    const before = await tx.get<RecordDoc>(collection, id);
    if (change.kind !== 'create' && !before)
      throw new AppError('record.not_found', { details: { entity: change.entity, id } });
    const values =
      change.kind === 'create' ? change.values : change.kind === 'update' ? change.patch : {};
    if (values.name === 'refused') throw new AppError('request.invalid');
    const deleted = change.kind === 'delete' ? { _deletedAt: at } : {};
    const system = 'system' in change ? change.system : {};
    const base = before ?? blank(change.entity, id, at);
    const after = { ...base, ...values, ...system, ...deleted } as RecordDoc;
    const changed = Object.keys({ ...values, ...system, ...deleted })
      .filter((field) => (base[field] ?? null) !== (after[field] ?? null))
      .map((field) => ({ field, before: base[field] ?? null, after: after[field] ?? null }));
    if (before && changed.length === 0) return { before, after: before };
    after._rev = base._rev + 1;
    if (before) await tx.update(collection, after);
    else await tx.insert(collection, after);
    const event: EventDocument = {
      _id: newId(),
      at,
      type: eventTypes[change.kind],
      entity: change.entity,
      record: id,
      rev: after._rev,
      actor: cause ? { kind: 'flow' } : { kind: 'user', id: 'u1' },
      changed,
      after,
      ...(cause ? { cause } : {}),
    };
    await tx.insert('events', { ...event });
    return { after, event, ...(before ? { before } : {}) };
  };
}

const recordFields = { _rev: 'number', name: 'text' } as const;

async function prepareStore(store: DocumentStore): Promise<void> {
  for (const spec of engineCollections) await store.ensureCollection(spec);
  await store.ensureCollection({
    name: 'events',
    log: { subject: 'record', revision: 'rev' },
    fields: { record: 'text', rev: 'number', type: 'text', entity: 'text' },
  });
  for (const name of ['lead', 'activity'])
    await store.ensureCollection({ name: `record_${name}`, fields: { ...recordFields } });
}

export interface EngineFixture {
  store: DocumentStore;
  clock: FakeClock;
  engine: Engine;
  /** What the engine logged as an error. */
  errors: unknown[];
  write(change: RecordChange, cause?: Cause): Promise<WriteResult>;
  /** The same in a transaction of the caller. */
  writeIn(tx: Transaction, change: RecordChange): Promise<WriteResult>;
  createLead(values: Record<string, unknown>): Promise<RecordDoc>;
  lead(id: string): Promise<RecordDoc>;
  publish(graph: FlowGraph, name?: string): Promise<string>;
  publishAgain(flow: string, graph: FlowGraph): Promise<void>;
  runs(filter?: Record<string, string>): Promise<StoredRun[]>;
  steps(run: string): Promise<StoredStep[]>;
  tasks(): Promise<StoredTask[]>;
  /** As the task feature does, without people. */
  complete(task: StoredTask, outcome: string): Promise<void>;
  /** A new engine on the same store, as after a restart. */
  restart(options?: Partial<EngineOptions>): Promise<void>;
  /**
   * Does what there is to do one node in a transaction, with another engine for each pass: as if the process ended after
   * every step.
   */
  drainInPieces(): Promise<void>;
  /** Brings the engine past its first batch, which starts runs by jobs only. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** An engine on a real embedded store, with a clock, a catalogue and a write path of its own. */
export async function createEngineFixture(
  all: Partial<Omit<EngineOptions, 'clock'>> & {
    dataDir?: string;
    clock?: FakeClock;
    store?: DocumentStore;
  } = {},
): Promise<EngineFixture> {
  const { dataDir: given, clock: givenClock, store: givenStore, ...options } = all;
  const dataDir = given ?? (await mkdtemp(join(tmpdir(), 'formloom-engine-')));
  const store = givenStore ?? (await openTestStore(dataDir));
  await prepareStore(store);
  const clock = givenClock ?? new FakeClock();
  const expressions = createExpressions({});
  const errors: unknown[] = [];
  const writer = createWriter(clock);
  const engineOptions: EngineOptions = {
    store,
    clock,
    catalog: createFakeCatalog(),
    expressions,
    log: { info() {}, warn() {}, error: (details: unknown) => errors.push(details) } as never,
    ports: {
      records: { write: (tx, change, cause) => writer(tx, change, cause) },
      form: async (_tx, form) =>
        form === 'follow_up' ? { entity: 'lead', fields: ['intent'], required: [] } : undefined,
      calendar: async (_tx, name) => calendars[name],
    },
    timeZone: 'Asia/Shanghai',
    leaseNow: async () => clock.now(),
    ...options,
  };
  const activation = (flow: string, graph: FlowGraph, name: string) => ({
    flow,
    name,
    label: { 'zh-CN': name, en: name },
    graph,
    actor: { kind: 'system' as const },
  });
  const fixture: EngineFixture = {
    store,
    clock,
    engine: createEngine(engineOptions),
    errors,
    writeIn: (tx, change) => writer(tx, change),
    async write(change, cause) {
      const written = await store.transaction((tx) => writer(tx, change, cause));
      await store.numbered('events');
      return written;
    },
    async createLead(values) {
      return (await fixture.write({ kind: 'create', entity: 'lead', values })).after;
    },
    async lead(id) {
      return (await store.get<RecordDoc>('record_lead', id)) as RecordDoc;
    },
    async publish(graph, name = 'flow') {
      const flow = newId();
      await store.transaction((tx) => fixture.engine.activate(tx, activation(flow, graph, name)));
      await store.numbered('events');
      return flow;
    },
    async publishAgain(flow, graph) {
      await store.transaction((tx) => fixture.engine.activate(tx, activation(flow, graph, 'flow')));
      await store.numbered('events');
    },
    runs: (filter = {}) =>
      store.find<StoredRun>('runs', { filter, sort: [{ field: 'startedAt', direction: 1 }] }),
    steps: (run) =>
      store.find<StoredStep>('steps', {
        filter: { run },
        sort: [{ field: 'order', direction: 1 }],
      }),
    tasks: () => store.find<StoredTask>('tasks', {}),
    async complete(task, outcome) {
      await store.transaction(async (tx) => {
        await tx.update<StoredTask & Doc>('tasks', { ...task, state: 'completed', outcome });
        await fixture.engine.resume(tx, task, {
          kind: 'completed',
          port: outcome,
          output: { outcome },
        });
      });
    },
    async restart(changed = {}) {
      fixture.engine = createEngine({ ...engineOptions, ...changed });
    },
    async drainInPieces() {
      const pass = async () => {
        await store.numbered('events');
        await fixture.restart({ nodesPerTransaction: 1 });
        return fixture.engine.tick();
      };
      while ((await pass()) > 0);
    },
    async settle() {
      await fixture.write({ kind: 'create', entity: 'activity', values: { name: 'Settled' } });
      await fixture.engine.drain();
    },
    async close() {
      await fixture.engine.stop();
      await expressions.close();
      await store.close();
      if (!given) await dropTestData(dataDir);
    },
  };
  return fixture;
}

/** `a -port-> b` as an edge; the port is `next` when left out. */
export function edges(...lines: string[]): FlowGraph['edges'] {
  return lines.map((line, index) => {
    const [source = '', port = 'next', target = ''] = line.includes('-')
      ? line.split(/\s+-(.*)->\s+/)
      : [];
    return { id: `e${index}`, source, port: port || 'next', target };
  });
}
