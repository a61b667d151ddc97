import type { DocumentStore, Transaction } from '../../../store/port.ts';
import { type Seat, seatId } from '../../holdings/index.ts';

const mostSeats = 10_000;

/** People whose seat says another number than there are records that they hold. */
async function suspects(store: DocumentStore, pool: string): Promise<string[]> {
  const { groups } = await store.aggregate('holdings', {
    filter: { pool, owner: { $ne: null } },
    groupBy: ['owner'],
    measures: { n: { op: 'count' } },
  });
  const held = new Map(groups.map(({ key, values }) => [String(key[0]), Number(values.n)]));
  const seats = await store.find<Seat>('seats', { filter: { pool }, limit: mostSeats });
  const said = new Map(seats.map(({ user, holds }) => [user, holds]));
  const people = new Set([...held.keys(), ...said.keys()]);
  return [...people].filter((user) => (held.get(user) ?? 0) !== (said.get(user) ?? 0));
}

async function countAgain(tx: Transaction, pool: string, user: string): Promise<boolean> {
  const id = seatId(pool, user);
  const seat = await tx.increment<Seat>(
    'seats',
    id,
    { holds: 0 },
    { pool, user, day: '', today: 0 },
  );
  const holds = await tx.count('holdings', { pool, owner: user });
  if (holds === seat.holds) return false;
  await tx.patch('seats', id, { holds });
  return true;
}

/** Counts the records that each person of a pool holds and corrects seats that say otherwise. Answers how many did. */
export async function countSeats(store: DocumentStore, pool: string): Promise<number> {
  let healed = 0;
  for (const user of await suspects(store, pool))
    if (await store.transaction((tx) => countAgain(tx, pool, user))) healed += 1;
  return healed;
}
