/** What happens to an approval. Pure: an approval and an action give the approval after it. */
import type {
  ApprovalDocument,
  ApprovalEntry,
  ApprovalSeat,
  ApprovalState,
  ReturnTarget,
  SignerPlace,
} from '../../generated/approval.ts';
import { outcomeOf } from './outcome-of.ts';
import { settleSeats } from './settle-seats.ts';

export type ApprovalAction =
  | { kind: 'decide'; seat: string; verdict: 'approved' | 'rejected'; comment?: string }
  | { kind: 'return'; seat: string; to: ReturnTarget; comment?: string }
  | { kind: 'reassign'; seat: string; to: string; newSeat: string; comment?: string }
  | {
      kind: 'addSigner';
      seat: string;
      to: string;
      where: SignerPlace;
      newSeat: string;
      comment?: string;
    }
  | { kind: 'sendAgain'; comment?: string }
  | { kind: 'withdraw'; comment?: string }
  | { kind: 'urge'; comment?: string };

/** Who does it and when, and who decides meanwhile for whom. */
export interface Acting {
  by: string | null;
  at: string;
  standIn?: (person: string) => string | undefined;
}

type Entry = Omit<ApprovalEntry, 'at' | 'by' | 'round'>;

const commentPart = (comment: string | undefined) =>
  comment === undefined || comment === '' ? {} : { comment };

function noted(approval: ApprovalDocument, { by, at }: Acting, entry: Entry): ApprovalDocument {
  const history = [...approval.history, { at, by, round: approval.round, ...entry }];
  return { ...approval, history };
}

const withSeat = (
  approval: ApprovalDocument,
  id: string,
  change: (seat: ApprovalSeat) => Partial<ApprovalSeat>,
): ApprovalDocument => ({
  ...approval,
  seats: approval.seats.map((seat) => (seat.id === id ? { ...seat, ...change(seat) } : seat)),
});

/** Ends the approval; whose answer is needed no more is told apart from who was never asked. */
function ended(
  approval: ApprovalDocument,
  acting: Acting,
  state: Exclude<ApprovalState, 'open' | 'returned'>,
): ApprovalDocument {
  const seats = approval.seats.map((seat): ApprovalSeat => {
    const isOpen = seat.state === 'open' || seat.state === 'waiting';
    return isOpen ? { ...seat, state: 'closed' } : seat;
  });
  const over = { ...approval, state, seats, endedAt: acting.at, by: acting.by };
  return noted(over, acting, { kind: 'ended', outcome: state });
}

/** Whoever is asked from now on and is away is stood in for. */
function openSeats(approval: ApprovalDocument, acting: Acting): ApprovalDocument {
  const before = new Map(approval.seats.map((seat) => [seat.id, seat.state]));
  const seats = settleSeats(approval, approval.seats);
  return seats
    .filter(({ id, state }) => state === 'open' && before.get(id) !== 'open')
    .reduce<ApprovalDocument>(
      (changed, { id, person, standsInFor }) => {
        const other = standsInFor === undefined ? acting.standIn?.(person) : undefined;
        if (other === undefined || other === person) return changed;
        const moved = withSeat(changed, id, () => ({ person: other, standsInFor: person }));
        const told = { kind: 'stands_in', seat: id, to: other } as const;
        return noted(moved, { ...acting, by: person }, told);
      },
      { ...approval, seats },
    );
}

/** Counts what there is: the approval goes on with whoever is next, or ends. */
function counted(approval: ApprovalDocument, acting: Acting): ApprovalDocument {
  const outcome = outcomeOf(approval, approval.seats);
  return outcome === 'pending' ? openSeats(approval, acting) : ended(approval, acting, outcome);
}

/** The first look at an approval that was just made. */
export function openApproval(approval: ApprovalDocument, acting: Acting): ApprovalDocument {
  return openSeats(noted(approval, acting, { kind: 'asked' }), acting);
}

function decided(
  approval: ApprovalDocument,
  acting: Acting,
  action: Extract<ApprovalAction, { kind: 'decide' }>,
): ApprovalDocument {
  const { seat, verdict, comment } = action;
  const given = withSeat(approval, seat, () => ({
    state: verdict,
    comment: comment ?? null,
    at: acting.at,
  }));
  const entry = { kind: verdict, seat, ...commentPart(comment) };
  return counted(noted(given, acting, entry), acting);
}

function returned(
  approval: ApprovalDocument,
  acting: Acting,
  action: Extract<ApprovalAction, { kind: 'return' }>,
): ApprovalDocument {
  const { seat, to, comment } = action;
  const entry = { kind: 'returned', seat, to, ...commentPart(comment) } as const;
  const told = noted({ ...approval, returnedBy: seat }, acting, entry);
  if (to === 'earlier') return ended(told, acting, 'sent_back');
  const seats = told.seats.map((one): ApprovalSeat => {
    return one.state === 'open' ? { ...one, state: 'waiting' } : one;
  });
  return { ...told, state: 'returned', seats };
}

const asNew = (seat: ApprovalSeat): ApprovalSeat =>
  seat.state === 'moved' ? seat : { ...seat, state: 'waiting', comment: null, at: null };

/** From the start everybody is asked again; from the returner on what was approved before stays. */
function sentAgain(approval: ApprovalDocument, acting: Acting, comment?: string): ApprovalDocument {
  const fromStart = approval.options.afterReturn === 'start';
  const seats = approval.seats.map((seat) =>
    fromStart || seat.id === approval.returnedBy ? asNew(seat) : seat,
  );
  const next = { ...approval, seats, state: 'open' as const, round: approval.round + 1 };
  return counted(noted(next, acting, { kind: 'sent_again', ...commentPart(comment) }), acting);
}

function reassigned(
  approval: ApprovalDocument,
  acting: Acting,
  action: Extract<ApprovalAction, { kind: 'reassign' }>,
): ApprovalDocument {
  const { seat: id, to, newSeat, comment } = action;
  const seats = approval.seats.flatMap((seat): ApprovalSeat[] => {
    if (seat.id !== id) return [seat];
    const { standsInFor: _, ...rest } = seat;
    const addedBy = acting.by === null ? {} : { addedBy: acting.by };
    const other = { ...rest, id: newSeat, person: to, origin: 'reassigned' as const, ...addedBy };
    return [
      { ...seat, state: 'moved', at: acting.at },
      { ...other, state: 'waiting' },
    ];
  });
  const entry = { kind: 'reassigned', seat: id, to, ...commentPart(comment) } as const;
  return openSeats(noted({ ...approval, seats }, acting, entry), acting);
}

/** Before and after share the place, so that both count as one; beside is one more, in a sequence at the same time. */
function placeOfSigner(
  { mode, seats }: ApprovalDocument,
  mine: ApprovalSeat,
  where: SignerPlace,
): Pick<ApprovalSeat, 'place' | 'rank'> {
  if (where === 'before') return { place: mine.place, rank: mine.rank };
  if (where === 'after') return { place: mine.place, rank: mine.rank + 1 };
  if (mode === 'sequential') return { place: mine.place, rank: mine.rank };
  return { place: Math.max(...seats.map(({ place }) => place)) + 1, rank: 0 };
}

function signerAdded(
  approval: ApprovalDocument,
  acting: Acting,
  action: Extract<ApprovalAction, { kind: 'addSigner' }>,
): ApprovalDocument {
  const { seat: id, to, where, newSeat, comment } = action;
  const mine = approval.seats.find((seat) => seat.id === id);
  if (!mine) return approval;
  const at = placeOfSigner(approval, mine, where);
  const makesRoom = where !== 'beside';
  const seats = approval.seats.map((seat) =>
    makesRoom && seat.place === at.place && seat.rank >= at.rank
      ? { ...seat, rank: seat.rank + 1 }
      : seat,
  );
  const added: ApprovalSeat = {
    id: newSeat,
    ...at,
    person: to,
    state: 'waiting',
    origin: where,
    ...(acting.by === null ? {} : { addedBy: acting.by }),
    comment: null,
    at: null,
  };
  const entry = { kind: 'signer_added', seat: id, to, where, ...commentPart(comment) } as const;
  return counted(noted({ ...approval, seats: [...seats, added] }, acting, entry), acting);
}

/** The approval after an action that its rules allow: who may do what is asked before. */
export function changeApproval(
  approval: ApprovalDocument,
  action: ApprovalAction,
  acting: Acting,
): ApprovalDocument {
  switch (action.kind) {
    case 'decide':
      return decided(approval, acting, action);
    case 'return':
      return returned(approval, acting, action);
    case 'reassign':
      return reassigned(approval, acting, action);
    case 'addSigner':
      return signerAdded(approval, acting, action);
    case 'sendAgain':
      return sentAgain(approval, acting, action.comment);
    case 'withdraw': {
      const entry = { kind: 'withdrawn', ...commentPart(action.comment) } as const;
      return ended(noted(approval, acting, entry), acting, 'withdrawn');
    }
    case 'urge':
      return noted(approval, acting, { kind: 'urged', ...commentPart(action.comment) });
    default:
      return action satisfies never;
  }
}
