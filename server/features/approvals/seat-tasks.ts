import type { ApprovalSeat } from '../../../schemas/generated/approval.ts';
import type { Text } from '../../../schemas/model/language.ts';
import type { StoredTask } from '../../engine/index.ts';
import type { Transaction } from '../../store/port.ts';
import type { StoredApproval } from './collections.ts';

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

const verdicts = [
  { id: 'approved', label: text('同意', 'Approve') },
  { id: 'rejected', label: text('驳回', 'Reject') },
];
const revisions = [
  { id: 'send_again', label: text('重新提交', 'Send again') },
  { id: 'withdraw', label: text('撤回', 'Withdraw') },
];

/** The person whose act it is, and what their task came to. */
export interface Done {
  task: string;
  outcome: string;
  by: string | null;
}

type Ids = () => string;

function blankTask(approval: StoredApproval, _id: string, key: string, at: string): StoredTask {
  const { run, token, node, flow, entity, record, title, instructions, form } = approval;
  return {
    _id,
    _rev: 1,
    run,
    step: `${approval.step}#${key}`,
    token,
    node,
    flow,
    entity,
    record,
    title,
    ...(instructions === undefined ? {} : { instructions }),
    form,
    fields: [],
    required: [],
    outcomes: [],
    assignee: null,
    role: null,
    followsOwner: false,
    state: 'open',
    dueAt: null,
    createdAt: at,
    outcome: null,
    by: null,
    at: null,
    approval: approval._id,
  };
}

const isAsked = (approval: StoredApproval, seat: ApprovalSeat): boolean =>
  approval.state === 'open' && seat.state === 'open';

/** The tasks that should be open, without those that are. */
function wantedTasks(approval: StoredApproval, newId: Ids, at: string): StoredTask[] {
  const { fields, required } = approval;
  const seats = approval.seats
    .filter((seat) => isAsked(approval, seat))
    .map((seat): StoredTask => {
      const { id, person, standsInFor } = seat;
      return {
        ...blankTask(approval, newId(), id, at),
        kind: 'approval',
        seat: id,
        fields,
        required,
        outcomes: verdicts,
        assignee: person,
        ...(standsInFor === undefined ? {} : { standsInFor }),
      };
    });
  if (approval.state !== 'returned' || approval.applicant === null) return seats;
  const revise: StoredTask = {
    ...blankTask(approval, newId(), `revise.${approval.round}`, at),
    kind: 'revise',
    fields: approval.revise,
    outcomes: revisions,
    assignee: approval.applicant,
  };
  return [...seats, revise];
}

async function closeTask(
  tx: Transaction,
  task: StoredTask,
  at: string,
  done: Done | undefined,
): Promise<void> {
  const _rev = task._rev + 1;
  const closed: StoredTask =
    done?.task === task._id
      ? { ...task, _rev, state: 'completed', outcome: done.outcome, by: done.by, at }
      : { ...task, _rev, state: 'cancelled', at };
  await tx.update<StoredTask>('tasks', closed, task._rev);
}

/** Brings the tasks of an approval in line with its seats: one open task for each person who is asked. */
export async function syncTasks(
  tx: Transaction,
  approval: StoredApproval,
  { at, newId, done }: { at: string; newId: Ids; done?: Done },
): Promise<void> {
  const known = await tx.find<StoredTask>('tasks', { filter: { approval: approval._id } });
  const wanted = wantedTasks(approval, newId, at);
  const steps = new Set(wanted.map(({ step }) => step));
  for (const task of known)
    if (task.state === 'open' && !steps.has(task.step)) await closeTask(tx, task, at, done);
  for (const task of wanted) {
    const before = known.find(({ step }) => step === task.step);
    if (!before) await tx.insert<StoredTask>('tasks', task);
    else if (before.state !== 'open')
      await tx.update<StoredTask>('tasks', {
        ...task,
        _id: before._id,
        createdAt: before.createdAt,
        _rev: before._rev + 1,
      });
  }
}
