import type { Doc, Transaction } from '../../store/port.ts';

/** Whose turn it is, kept between runs: the turns owed to each person who ever took part. */
export interface Ring extends Doc {
  /** In records: 0.5 is half a record owed. */
  owed?: Record<string, number>;
}

export interface Turner {
  user: string;
  /** Share of the turns, relative to the others; 1 unless said. */
  weight: number;
}

export interface Turn {
  user: string;
  owed: Record<string, number>;
  /** People with the same claim to this turn. */
  ties: string[];
}

/** Owed shares closer than this are equal. */
const tolerance = 1e-9;

/**
 * Smooth weighted round robin, in records.
 * 1. Everybody present is owed their share of this one: their weight of the sum of the weights.
 * 2. Who is owed the most is chosen and has one record less to get.
 * So in every stretch each count stays within one of the weighted share. Who is absent keeps what they are owed,
 * and nobody else inherits the turn. Ties go by `random`. Pure.
 */
export function takeTurn(
  before: Record<string, number>,
  people: Turner[],
  random: () => number,
): Turn | undefined {
  const present = people.filter(({ weight }) => weight > 0);
  const total = present.reduce((sum, { weight }) => sum + weight, 0);
  const owed = { ...before };
  for (const { user, weight } of present) owed[user] = (owed[user] ?? 0) + weight / total;
  const most = Math.max(...present.map(({ user }) => owed[user] ?? 0));
  const ties = present
    .map(({ user }) => user)
    .filter((user) => (owed[user] ?? 0) > most - tolerance);
  const user = ties[Math.floor(random() * ties.length)] ?? ties[0];
  if (user === undefined) return undefined;
  owed[user] = (owed[user] ?? 0) - 1;
  return { user, owed, ties };
}

/** Reads the named ring and keeps others from moving it on before this transaction has. */
export async function holdRing(tx: Transaction, name: string): Promise<Record<string, number>> {
  const ring = await tx.increment<Ring>('rings', name, { turns: 1 });
  return ring.owed ?? {};
}

export async function moveRing(
  tx: Transaction,
  name: string,
  owed: Record<string, number>,
): Promise<void> {
  await tx.patch('rings', name, { owed });
}
