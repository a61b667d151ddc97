import type { ApprovalMode, ApprovalSeat } from '../../generated/approval.ts';

export type Verdict = 'approved' | 'rejected' | 'pending';

/** How an approval is counted. */
export interface Count {
  mode: ApprovalMode;
  /** Of a vote: the share of approvals that it takes. */
  percent?: number;
}

const isLive = ({ state }: ApprovalSeat): boolean => state !== 'moved';

/** Seats that count, by place and then by rank, both in order. */
export function placesOf(seats: readonly ApprovalSeat[]): ApprovalSeat[][][] {
  const groups = (list: readonly ApprovalSeat[], key: 'place' | 'rank') => {
    const keys = [...new Set(list.map((seat) => seat[key]))].sort((a, b) => a - b);
    return keys.map((value) => list.filter((seat) => seat[key] === value));
  };
  return groups(seats.filter(isLive), 'place').map((place) => groups(place, 'rank'));
}

/** Of seats that decide at the same time: all must approve, of those that are either-or one. */
export function rankVerdict(rank: readonly ApprovalSeat[]): Verdict {
  if (rank.some(({ state }) => state === 'rejected')) return 'rejected';
  const either = rank.filter(({ isEither }) => isEither === true);
  const others = rank.filter(({ isEither }) => isEither !== true);
  const isGiven = either.length === 0 || either.some(({ state }) => state === 'approved');
  return isGiven && others.every(({ state }) => state === 'approved') ? 'approved' : 'pending';
}

export function placeVerdict(ranks: readonly (readonly ApprovalSeat[])[]): Verdict {
  const verdicts = ranks.map(rankVerdict);
  if (verdicts.includes('rejected')) return 'rejected';
  return verdicts.every((verdict) => verdict === 'approved') ? 'approved' : 'pending';
}

function voteOutcome(verdicts: readonly Verdict[], percent: number): Verdict {
  const number = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
  const needed = percent * verdicts.length;
  if (number('approved') * 100 >= needed) return 'approved';
  return (number('approved') + number('pending')) * 100 < needed ? 'rejected' : 'pending';
}

/** What the decisions so far come to; certain as soon as no later decision can change it. */
export function outcomeOf({ mode, percent = 100 }: Count, seats: readonly ApprovalSeat[]): Verdict {
  const verdicts = placesOf(seats).map(placeVerdict);
  if (verdicts.length === 0) return 'pending';
  switch (mode) {
    case 'any':
      return verdicts.find((verdict) => verdict !== 'pending') ?? 'pending';
    case 'all':
    case 'sequential':
      if (verdicts.includes('rejected')) return 'rejected';
      return verdicts.every((verdict) => verdict === 'approved') ? 'approved' : 'pending';
    case 'vote':
      return voteOutcome(verdicts, percent);
    default:
      return mode satisfies never;
  }
}
