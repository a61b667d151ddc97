import type { Doc, Transaction } from '../../store/port.ts';

/** Whose turn it is, kept between runs: the credit of each person who ever took part. */
interface Ring extends Doc {
  credits: Record<string, number>;
}

export interface Candidate {
  user: string;
  /** Share of the turns, relative to the others; 1 unless said. */
  weight: number;
}

/**
 * Smooth weighted round robin. Everybody present gains their weight in credit, the richest is chosen and pays the
 * sum of the weights, so that in every stretch each count stays within one of the weighted share. Who is absent
 * keeps their credit, and nobody else inherits the turn. Ties go by `random`. Pure.
 */
export function takeTurn(
  credits: Record<string, number>,
  candidates: Candidate[],
  random: () => number,
): { user: string; credits: Record<string, number> } | undefined {
  const present = candidates.filter(({ weight }) => weight > 0);
  if (present.length === 0) return undefined;
  const next = { ...credits };
  for (const { user, weight } of present) next[user] = (next[user] ?? 0) + weight;
  const most = Math.max(...present.map(({ user }) => next[user] ?? 0));
  const richest = present.filter(({ user }) => (next[user] ?? 0) > most - 1e-9);
  const chosen = richest[Math.floor(random() * richest.length)] ?? richest[0];
  if (!chosen) return undefined;
  const total = present.reduce((sum, { weight }) => sum + weight, 0);
  next[chosen.user] = (next[chosen.user] ?? 0) - total;
  return { user: chosen.user, credits: next };
}

/** The person whose turn it is in the named ring; the ring moves on with the caller's transaction. */
export async function nextInRing(
  tx: Transaction,
  name: string,
  candidates: Candidate[],
  random: () => number,
): Promise<string | undefined> {
  const ring = await tx.get<Ring>('rings', name);
  const turn = takeTurn(ring?.credits ?? {}, candidates, random);
  if (!turn) return undefined;
  const document: Ring = { _id: name, credits: turn.credits };
  if (ring) await tx.update('rings', document);
  else await tx.insert('rings', document);
  return turn.user;
}
