import type { ApprovalSeat } from '../../generated/approval.ts';
import { type Count, outcomeOf, placesOf, placeVerdict, rankVerdict } from './outcome-of.ts';

/** The seats whose turn it is: of each undecided place the first undecided rank; in a sequence only of the first place. */
function askedNow({ mode }: Count, seats: readonly ApprovalSeat[]): Set<string> {
  const undecided = placesOf(seats).filter((place) => placeVerdict(place) === 'pending');
  const places = mode === 'sequential' ? undecided.slice(0, 1) : undecided;
  const asked = places.flatMap(
    (place) => place.find((rank) => rankVerdict(rank) === 'pending') ?? [],
  );
  return new Set(asked.filter(canBeAsked(asked)).map(({ id }) => id));
}

/** Whose either-or was answered by another is asked no more, while those beside them still are. */
const canBeAsked =
  (asked: readonly ApprovalSeat[]) =>
  (seat: ApprovalSeat): boolean =>
    seat.isEither !== true ||
    !asked.some(
      (other) =>
        other.isEither === true &&
        other.state === 'approved' &&
        other.place === seat.place &&
        other.rank === seat.rank,
    );

const isUndecided = ({ state }: ApprovalSeat): boolean => state === 'open' || state === 'waiting';

/** Who is asked now, who is later, and whose answer is needed no more. */
export function settleSeats(count: Count, seats: readonly ApprovalSeat[]): ApprovalSeat[] {
  const isOver = outcomeOf(count, seats) !== 'pending';
  const asked = isOver ? new Set<string>() : askedNow(count, seats);
  const verdicts = new Map(
    placesOf(seats).map((place) => [place[0]?.[0]?.place ?? -1, placeVerdict(place)]),
  );
  const isPast = (seat: ApprovalSeat): boolean => {
    if (isOver || verdicts.get(seat.place) !== 'pending') return true;
    const rank = seats.filter(
      (other) => other.state !== 'moved' && other.place === seat.place && other.rank === seat.rank,
    );
    return rankVerdict(rank) === 'approved' || !canBeAsked(rank)(seat);
  };
  return seats.map((seat) => {
    if (!isUndecided(seat)) return seat;
    if (asked.has(seat.id)) return { ...seat, state: 'open' };
    return { ...seat, state: isPast(seat) ? 'closed' : 'waiting' };
  });
}
