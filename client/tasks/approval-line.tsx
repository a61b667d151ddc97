import { IconArrowForwardUp, IconCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ApprovalItem } from '../../schemas/generated/api-approvals.ts';
import type { ApprovalSeat, ApprovalState } from '../../schemas/generated/approval.ts';
import { usersQuery } from '../api/people.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { Avatar } from '../ui/avatar.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import type { Thread } from '../ui/thread.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import classes from './approval-line.module.css';
import { approvalTexts } from './approval-texts.ts';

const threads: Record<ApprovalState, Thread> = {
  open: 'lotus',
  returned: 'gamboge',
  approved: 'bamboo',
  rejected: 'cinnabar',
  withdrawn: 'stone',
  sent_back: 'gamboge',
  cancelled: 'stone',
};

/** How an approval stands, in a word. */
export function ApprovalStatePill({ state }: { state: ApprovalState }) {
  const t = useTexts(approvalTexts);
  return <StatusPill thread={threads[state]}>{t(`state_${state}`)}</StatusPill>;
}

/** Names of people by their ids. */
export function usePersonName(): (id: string | null | undefined) => string {
  const t = useTexts(approvalTexts);
  const { data } = useQuery(usersQuery);
  return (id) => (id ? (data?.find((one) => one.id === id)?.name ?? '') : t('automatic'));
}

const marks = { approved: IconCheck, rejected: IconX, moved: IconArrowForwardUp };

function Mark({ state }: Pick<ApprovalSeat, 'state'>) {
  if (!(state in marks)) return null;
  const Icon = marks[state as keyof typeof marks];
  return (
    <span className={classes.mark} data-state={state} aria-hidden="true">
      <Icon size={10} stroke={3} />
    </span>
  );
}

function SeatRow(props: {
  seat: ApprovalSeat;
  user: string | undefined;
  now: Date;
  isUnreached: boolean;
}) {
  const { seat, user, now } = props;
  const t = useTexts(approvalTexts);
  const nameOf = usePersonName();
  const { person, state, origin, addedBy, standsInFor, comment, at } = seat;
  const isYours = state === 'open' && person === user;
  const notes = [
    standsInFor && t('standsInFor', { name: nameOf(standsInFor) }),
    origin !== 'flow' && t(`origin_${origin}`, { name: nameOf(addedBy) }),
    seat.isEither && (state === 'open' || state === 'waiting') && t('either'),
  ].filter(Boolean);
  return (
    <li className={classes.seat} data-state={state} data-yours={isYours || undefined}>
      <span className={classes.face}>
        <Avatar name={nameOf(person)} />
        <Mark state={state} />
      </span>
      <div className={classes.words}>
        <span className={classes.who}>
          <strong>{nameOf(person)}</strong> {t(isYours ? 'seat_open_you' : `seat_${state}`)}
        </span>
        {props.isUnreached && <span className={classes.unreached}>{t('unreached')}</span>}
        {notes.length > 0 && <span className={classes.note}>{notes.join(' · ')}</span>}
        {at && (
          <span className={classes.note}>
            <TimeAgo at={at} now={now} />
          </span>
        )}
        {comment && <q className={classes.comment}>{comment}</q>}
      </div>
    </li>
  );
}

/** In the order in which they decide. */
const inOrder = (seats: readonly ApprovalSeat[]) =>
  seats.toSorted((a, b) => a.place - b.place || a.rank - b.rank);

/** Who asked, who decides in which order, and what each of them said. */
export function ApprovalLine(props: {
  approval: ApprovalItem;
  user: string | undefined;
  now: Date;
}) {
  const { approval, user, now } = props;
  const t = useTexts(approvalTexts);
  const nameOf = usePersonName();
  const { mode, percent = 100, round, seats, applicant, createdAt } = approval;
  const returned = approval.history.findLast(({ kind }) => kind === 'returned');
  return (
    <section className={classes.line} aria-label={t('path')}>
      <header className={classes.head}>
        <h2 className={classes.heading}>{t('path')}</h2>
        <span className={classes.mode}>
          {t(`mode_${mode}`, { percent })}
          {round > 1 && ` · ${t('round', { round })}`}
        </span>
      </header>
      <ol className={classes.seats}>
        {applicant && (
          <li className={classes.seat} data-state="approved">
            <span className={classes.face}>
              <Avatar name={nameOf(applicant)} />
            </span>
            <div className={classes.words}>
              <span className={classes.who}>
                <strong>{nameOf(applicant)}</strong> {t('asked')}
              </span>
              <span className={classes.note}>
                <TimeAgo at={createdAt} now={now} />
              </span>
            </div>
          </li>
        )}
        {inOrder(seats).map((seat) => (
          <SeatRow
            key={seat.id}
            {...{ seat, user, now }}
            isUnreached={
              seat.state === 'open' && approval.unreached?.includes(seat.person) === true
            }
          />
        ))}
      </ol>
      {seats.length === 0 && <p className={classes.note}>{t('nobodyAsked')}</p>}
      {approval.state === 'returned' && returned && (
        <p className={classes.returned}>
          <strong>{nameOf(returned.by)}</strong> · {t('state_returned')}
          {returned.comment && <q className={classes.comment}>{returned.comment}</q>}
        </p>
      )}
    </section>
  );
}
