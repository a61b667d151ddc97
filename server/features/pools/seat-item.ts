import type { PoolSeat } from '../../../schemas/generated/api-pools.ts';
import type { Seat } from '../holdings/index.ts';
import type { Periods } from '../routing/index.ts';

/** A seat as those who assign see it; somebody who never had a record has none yet. */
export function seatItem(
  user: string,
  name: string,
  seat: Partial<Seat> | undefined,
  { day, week }: Periods,
): PoolSeat {
  return {
    user,
    name,
    holds: seat?.holds ?? 0,
    today: seat?.day === day ? (seat.today ?? 0) : 0,
    weight: seat?.weight ?? 1,
    capacity: seat?.capacity ?? null,
    daily: seat?.daily ?? null,
    weekly: seat?.weekly ?? null,
    givenToday: seat?.givenDay === day ? (seat.given ?? 0) : 0,
    givenThisWeek: seat?.givenWeek === week ? (seat.givenInWeek ?? 0) : 0,
    active: seat?.active !== false,
    lastAt: seat?.lastAt ?? null,
  };
}
