import type { RoutingCandidate } from '../../../schemas/generated/api-pools.ts';
import type { PassedOver } from '../../../schemas/generated/api-pools.ts';

/** Somebody looked at for one record, with everything that decides. */
export interface Candidate {
  user: string;
  name: string;
  email: string;
  team: string | null;
  roles: string[];
  isActive: boolean;
  weight: number;
  /** Records held now. */
  load: number;
  capacity: number | undefined;
  givenToday: number;
  daily: number | undefined;
  givenThisWeek: number;
  weekly: number | undefined;
  /** When the person last got a record; '' for never. */
  lastAt: string;
  away: { reason: 'absent' | 'off_hours'; until?: string } | undefined;
  coolingUntil: string | undefined;
}

export interface Passed {
  reason: PassedOver;
  until?: string;
}

const isFull = (count: number, cap: number | undefined): boolean =>
  cap !== undefined && count >= cap;

/** Why somebody cannot be given the record now; undefined when they can. Pure. */
export function passedOver(candidate: Candidate): Passed | undefined {
  if (!candidate.isActive) return { reason: 'inactive' };
  if (candidate.weight <= 0) return { reason: 'no_weight' };
  if (candidate.coolingUntil) return { reason: 'cool_down', until: candidate.coolingUntil };
  if (isFull(candidate.load, candidate.capacity)) return { reason: 'full' };
  if (isFull(candidate.givenToday, candidate.daily)) return { reason: 'day_cap' };
  if (isFull(candidate.givenThisWeek, candidate.weekly)) return { reason: 'week_cap' };
  return candidate.away;
}

/** The candidate as the trace shows it. */
export const traced = (
  { user, name, load, capacity, weight }: Candidate,
  rest: Pick<RoutingCandidate, 'state' | 'reason' | 'until' | 'score'>,
): RoutingCandidate => ({
  user,
  name,
  load,
  weight,
  ...(capacity === undefined ? {} : { capacity }),
  ...rest,
});
