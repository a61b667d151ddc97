import { AppError } from '../../server/errors.ts';
import type { Holding, Seat } from '../../server/features/holdings/index.ts';
import { claimRecords } from '../../server/features/pools/claim-records.ts';
import type { RecordDoc } from '../../server/catalog.ts';
import { seededRandom } from './seeded-random.ts';
import { fillPool, openWorld, type World } from './open-world.ts';

export interface ClaimsPlan {
  people: number;
  records: number;
  caps: { holding: number; daily: number };
  seed: number;
  /** A MongoDB, in place of the embedded store. */
  mongoUrl?: string | undefined;
}

export interface ClaimsFound {
  claims: number;
  refused: number;
  /** Records given to more than one. */
  doubles: number;
  /** People who got more than they may. */
  capsBroken: number;
  /** Seats or holdings that say otherwise than the records. */
  drift: number;
  left: number;
  seconds: number;
}

const refusals = ['pool.cap_reached', 'pool.already_owned', 'record.not_found'];

/** One person claims, a few at a time or a certain one, until nothing more is to be had. Answers what they got. */
async function claimAll(world: World, user: string, random: () => number, some: string[]) {
  const ctx = world.as(user);
  const got: string[] = [];
  let refused = 0;
  for (;;) {
    const wanted = some[Math.floor(random() * some.length)];
    const claim =
      random() < 0.2 && wanted !== undefined
        ? { record: wanted }
        : { count: 1 + Math.floor(random() * 3) };
    try {
      const { records } = await claimRecords(ctx, 'sea', claim);
      if (records.length === 0) return { got, refused };
      got.push(...records.map(({ _id }) => _id));
    } catch (error) {
      if (!(error instanceof AppError) || !refusals.includes(error.code)) throw error;
      refused += 1;
      if (error.code === 'pool.cap_reached') return { got, refused };
    }
  }
}

async function ownersOf({ services: { store, catalog } }: World): Promise<Map<string, string[]>> {
  const owners = new Map<string, string[]>();
  for await (const page of store.scan<RecordDoc>(catalog.require('lead').collection, {}))
    for (const { _id, _owner } of page)
      if (_owner) owners.set(_owner, [...(owners.get(_owner) ?? []), _id]);
  return owners;
}

async function driftOf({ services: { store } }: World, owners: Map<string, string[]>) {
  const seats = await store.find<Seat>('seats', { limit: 10_000 });
  let drift = seats.filter(({ user, holds }) => holds !== (owners.get(user)?.length ?? 0)).length;
  for (const [user, ids] of owners) {
    const held = await store.count('holdings', { owner: user } satisfies Partial<Holding>);
    if (held !== ids.length) drift += 1;
  }
  return drift;
}

/** Many people claim from one pool at once. What is found is counted from the answers and from the records. */
export async function proveClaims(plan: ClaimsPlan): Promise<ClaimsFound> {
  const people = Array.from({ length: plan.people }, () => ({}));
  const world = await openWorld({
    people,
    pool: { caps: plan.caps },
    mongoUrl: plan.mongoUrl,
  });
  try {
    await fillPool(world, plan.records);
    const { services } = world;
    const { collection } = services.catalog.require('lead');
    const first = await services.store.find(collection, { limit: 50, fields: ['name'] });
    const some = first.map(({ _id }) => _id);
    const random = seededRandom(plan.seed);
    const users = services.directory.users().map(({ _id }) => _id);
    const startedAt = performance.now();
    const answers = await Promise.all(users.map((user) => claimAll(world, user, random, some)));
    const seconds = (performance.now() - startedAt) / 1000;
    const all = answers.flatMap(({ got }) => got);
    const most = Math.min(plan.caps.holding, plan.caps.daily);
    const owners = await ownersOf(world);
    const broken = [...owners.values()].filter((ids) => ids.length > most).length;
    return {
      claims: all.length,
      refused: answers.reduce((sum, { refused }) => sum + refused, 0),
      doubles: all.length - new Set(all).size,
      capsBroken: broken + answers.filter(({ got }) => got.length > most).length,
      drift: await driftOf(world, owners),
      left: plan.records - [...owners.values()].flat().length,
      seconds,
    };
  } finally {
    await world.close();
  }
}
