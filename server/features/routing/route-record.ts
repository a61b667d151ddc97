import type { Transaction } from '../../store/port.ts';
import { type Seat, seatId } from '../holdings/index.ts';
import { type Candidate, type Passed, passedOver } from './candidate.ts';
import { type Choice, choose } from './choose.ts';
import { loadCandidates, type RoutingCase } from './load-candidates.ts';
import { holdRing, moveRing } from './ring.ts';
import { stickyOwner } from './sticky-owner.ts';

export type MeetsCondition = (candidate: Candidate) => Promise<boolean>;

/** Splits candidates into those who can have the record and those who cannot, each with the reason. */
export async function sift(
  candidates: Candidate[],
  meets: MeetsCondition,
): Promise<{ eligible: Candidate[]; passed: { candidate: Candidate; why: Passed }[] }> {
  const eligible: Candidate[] = [];
  const passed: { candidate: Candidate; why: Passed }[] = [];
  for (const candidate of candidates) {
    const why = passedOver(candidate);
    if (why) passed.push({ candidate, why });
    else if (await meets(candidate)) eligible.push(candidate);
    else passed.push({ candidate, why: { reason: 'condition' } });
  }
  return { eligible, passed };
}

export const policyOf = ({ settings }: Pick<RoutingCase, 'settings'>) =>
  settings.policy ?? 'weighted';

/** Round robin and weights each keep a round of their own under one name. */
export const ringOf = ({ settings }: Pick<RoutingCase, 'settings'>, name: string): string =>
  policyOf({ settings }) === 'round_robin' ? `${name}#even` : name;

/**
 * Who gets a record, decided in the caller's transaction: the ring is touched first, so that of several deciding
 * at once each sees what the one before left.
 */
export async function routeRecord(
  tx: Transaction,
  given: RoutingCase,
  how: { ring: string; meets: MeetsCondition; random: () => number },
): Promise<Choice> {
  const policy = policyOf(given);
  const ring = ringOf(given, how.ring);
  // A pool's seats stand for the ring where turns do not matter: the one chosen is written.
  const owed = policy === 'least_loaded' && given.pool ? {} : await holdRing(tx, ring);
  const candidates = await loadCandidates(tx, given);
  const sticky = await stickyOwner(tx, given.settings, given.entity, given.record);
  const sifted = await sift(candidates, how.meets);
  const choice = choose({ policy, ...sifted, owed, sticky, random: how.random });
  if (choice.owed) await moveRing(tx, ring, choice.owed);
  return choice;
}

/** Counts an assigned record to the person's day and week. */
export async function countGiven(
  tx: Transaction,
  { pool, periods }: Pick<RoutingCase, 'pool' | 'periods'>,
  user: string,
): Promise<void> {
  if (!pool) return;
  const _id = seatId(pool.name, user);
  const seat = await tx.get<Seat>('seats', _id);
  const given = seat?.givenDay === periods.day ? (seat.given ?? 0) : 0;
  const inWeek = seat?.givenWeek === periods.week ? (seat.givenInWeek ?? 0) : 0;
  const counted = {
    givenDay: periods.day,
    given: given + 1,
    givenWeek: periods.week,
    givenInWeek: inWeek + 1,
  };
  const empty = { _id, pool: pool.name, user, holds: 0, day: '', today: 0 };
  if (seat) await tx.patch('seats', _id, counted);
  else await tx.insert<Seat>('seats', { ...empty, ...counted });
}
