import type { CalendarDefinition } from '../../schemas/generated/calendar.ts';
import type { RoutingTrace } from '../../schemas/generated/api-pools.ts';
import { isWorkingTime } from '../../schemas/model/calendar/index.ts';
import type { RecordDoc } from '../../server/catalog.ts';
import type { NodeContext, NodeResult } from '../../server/engine/index.ts';
import type { Seat } from '../../server/features/holdings/index.ts';
import { changeOwner, createOwned } from '../../server/features/ownership/index.ts';
import { createAssignNode } from '../../server/features/pools/nodes/assign-node.ts';
import type { RoutingSettings } from '../../server/features/routing/index.ts';
import { newId } from '../../server/ids.ts';
import type { Transaction } from '../../server/store/port.ts';
import { openWorld, type World } from './open-world.ts';
import { seededRandom } from './seeded-random.ts';

export interface PoliciesPlan {
  policy: NonNullable<RoutingSettings['policy']>;
  leads: number;
  seed: number;
  /** Everybody can always get a lead: nobody is ever away, off hours or full. */
  isSteady?: boolean;
  /** A MongoDB, in place of the embedded store. */
  mongoUrl?: string | undefined;
}

export interface PoliciesFound {
  leads: number;
  /** Leads that nobody got although somebody could. */
  ownerless: number;
  capacityExceeded: number;
  /** Leads that somebody got who was away, off hours or full. */
  wrongPerson: number;
  /** How far anybody was ever from their share of the leads that they could get, in leads. */
  farthest: number;
  /** The same at the end, as a part of the share. */
  share: number;
  /** Leads that did not go to somebody who held the fewest. */
  notLightest: number;
  seconds: number;
}

const dayMs = 86_400_000;
const start = Date.parse('2026-11-02T00:00:00.000Z');
const days = 30;
const batch = 100;
/** Records that one person may hold; they give back the oldest of them as they finish. */
const capacities = [40, 60, 1000];
const weights = [1, 1, 2, 3, 5];

const all = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const shift = (name: string, spans: [string, string][]): CalendarDefinition => ({
  name,
  label: { 'zh-CN': name, en: name },
  timeZone: 'Asia/Shanghai',
  week: Object.fromEntries(all.map((day) => [day, spans])),
});
const shifts = [
  shift('early', [['06:00', '15:00']]),
  shift('late', [['14:00', '24:00']]),
  shift('night', [
    ['00:00', '07:00'],
    ['22:00', '24:00'],
  ]),
];

interface Person {
  id: string;
  weight: number;
  capacity: number;
  calendar: CalendarDefinition | undefined;
  absences: { from: string; to: string }[];
}

function peopleOf(random: () => number, isSteady: boolean): Person[] {
  const people = changingPeople(random);
  if (!isSteady) return people;
  return people.map(({ id, weight }) => ({
    id,
    weight,
    capacity: Number.MAX_SAFE_INTEGER,
    calendar: undefined,
    absences: [],
  }));
}

function changingPeople(random: () => number): Person[] {
  return Array.from({ length: 16 }, (_, at) => {
    const from = start + random() * days * dayMs;
    const to = from + (1 + random() * 5) * dayMs;
    return {
      id: newId(),
      weight: weights[at % weights.length] ?? 1,
      capacity: capacities[at % capacities.length] ?? 1000,
      calendar: shifts[at % 4],
      absences:
        at % 2 === 0
          ? [{ from: new Date(from).toISOString(), to: new Date(to).toISOString() }]
          : [],
    };
  });
}

/** What the proof knows by itself: who can get a lead at a moment. */
interface Oracle {
  loads: Map<string, string[]>;
  counts: Map<string, number>;
  shares: Map<string, number>;
}

const isThere = (person: Person, at: Date): boolean =>
  !person.absences.some(({ from, to }) => new Date(from) <= at && at < new Date(to)) &&
  (!person.calendar || isWorkingTime(person.calendar, at));

const loadOf = ({ loads }: Oracle, { id }: Person): number => loads.get(id)?.length ?? 0;
const add = (map: Map<string, number>, key: string, by: number) =>
  map.set(key, (map.get(key) ?? 0) + by);

function nodeContext(
  world: World,
  tx: Transaction,
  record: RecordDoc,
  random: () => number,
): NodeContext {
  const { catalog, clock } = world.services;
  const given: Partial<NodeContext> = {
    tx,
    run: { _id: 'run', flow: 'flow' } as NodeContext['run'],
    node: { id: 'assign' } as NodeContext['node'],
    token: {} as NodeContext['token'],
    step: `step-${record._id}`,
    now: clock.now(),
    cause: {},
    entity: catalog.require('lead'),
    record: async () => record,
    random,
  };
  return given as NodeContext;
}

async function finishSome(world: World, tx: Transaction, oracle: Oracle, random: () => number) {
  for (const held of oracle.loads.values()) {
    const finished = held.splice(0, Math.floor(random() * held.length));
    for (const id of finished)
      await changeOwner(world.ctx, tx, { entity: 'lead', id, owner: null, via: 'return' });
  }
}

interface Month {
  world: World;
  people: Person[];
  oracle: Oracle;
  found: PoliciesFound;
  random: () => number;
  policy: PoliciesPlan['policy'];
}

/** `there`: who is at work now. */
function judge(month: Month, result: NodeResult, record: string, there: readonly Person[]): void {
  const { people, oracle, found, policy } = month;
  const able = there.filter((one) => loadOf(oracle, one) < one.capacity);
  const { owner } = (result.kind === 'go' ? result.output : {}) as {
    owner?: string | null;
    trace?: RoutingTrace;
  };
  if (!owner) {
    if (able.length > 0) found.ownerless += 1;
    return;
  }
  const got = able.find(({ id }) => id === owner);
  if (!got) found.wrongPerson += 1;
  const fewest = Math.min(...able.map((one) => loadOf(oracle, one)));
  if (got && loadOf(oracle, got) > fewest) found.notLightest += 1;
  const weightOf = ({ weight }: Person) => (policy === 'weighted' ? weight : 1);
  const total = able.reduce((sum, one) => sum + weightOf(one), 0);
  for (const one of able) add(oracle.shares, one.id, weightOf(one) / total);
  add(oracle.counts, owner, 1);
  const held = oracle.loads.get(owner) ?? [];
  held.push(record);
  oracle.loads.set(owner, held);
  if (got && loadOf(oracle, got) > got.capacity) found.capacityExceeded += 1;
  for (const { id } of people) {
    const off = Math.abs((oracle.counts.get(id) ?? 0) - (oracle.shares.get(id) ?? 0));
    found.farthest = Math.max(found.farthest, off);
  }
}

async function runMonth(month: Month, leads: number): Promise<void> {
  const { world, people, random, policy } = month;
  const node = createAssignNode(world.services);
  for (let from = 0; from < leads; from += batch) {
    const at = new Date(start + (from / leads) * days * dayMs);
    world.setNow(at);
    const there = people.filter((one) => isThere(one, at));
    await world.services.store.transaction(async (tx) => {
      if ((from / batch) % 3 === 0) await finishSome(world, tx, month.oracle, random);
      for (let lead = from; lead < Math.min(leads, from + batch); lead += 1) {
        const change = { kind: 'create' as const, entity: 'lead', values: { name: `${lead}` } };
        const { after } = await createOwned(world.ctx, tx, change, { pool: 'sea' });
        const ctx = nodeContext(world, tx, after, random);
        const result = await node.run(ctx, { from: { roles: ['seller'] }, policy });
        judge(month, result, after._id, there);
      }
    });
  }
}

/** A month of leads is given out by one policy to people who come and go. An oracle of its own judges each. */
export async function provePolicy(plan: PoliciesPlan): Promise<PoliciesFound> {
  const random = seededRandom(plan.seed);
  const people = peopleOf(random, plan.isSteady === true);
  const world = await openWorld({
    people: people.map(({ id, calendar, absences }) => ({
      _id: id,
      absences,
      ...(calendar ? { calendar: calendar.name } : {}),
    })),
    calendars: shifts,
    mongoUrl: plan.mongoUrl,
  });
  const found: PoliciesFound = {
    leads: plan.leads,
    ownerless: 0,
    capacityExceeded: 0,
    wrongPerson: 0,
    farthest: 0,
    share: 0,
    notLightest: 0,
    seconds: 0,
  };
  const oracle: Oracle = { loads: new Map(), counts: new Map(), shares: new Map() };
  try {
    await world.services.store.transaction(async (tx) => {
      for (const { id, weight, capacity } of people) {
        const seat: Seat = { _id: `sea:${id}`, pool: 'sea', user: id, holds: 0, day: '', today: 0 };
        await tx.insert('seats', { ...seat, weight, capacity });
      }
    });
    const startedAt = performance.now();
    await runMonth({ world, people, oracle, found, random, policy: plan.policy }, plan.leads);
    found.seconds = (performance.now() - startedAt) / 1000;
    for (const [id, share] of oracle.shares)
      found.share = Math.max(found.share, Math.abs((oracle.counts.get(id) ?? 0) - share) / share);
    return found;
  } finally {
    await world.close();
  }
}
