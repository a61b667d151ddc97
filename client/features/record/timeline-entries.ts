import type { ApprovalItem } from '../../../schemas/generated/api-approvals.ts';
import type { HistoryItem } from '../../../schemas/generated/api-records.ts';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import type { Note } from '../../api/notes.ts';
import type { RecordItem } from '../../api/records.ts';

/** One thing that happened to a record. */
export type Entry =
  | { kind: 'change'; id: string; at: string; order: number; change: HistoryItem }
  | { kind: 'note'; id: string; at: string; order: number; note: Note }
  | { kind: 'followUp'; id: string; at: string; order: number; record: RecordItem }
  | { kind: 'task'; id: string; at: string; order: number; task: TaskItem }
  | {
      kind: 'approval';
      id: string;
      at: string;
      order: number;
      approval: ApprovalItem;
      entry: ApprovalItem['history'][number];
    };

export type EntryFilter = 'all' | 'notes' | 'changes';

interface TimelineSources {
  changes: readonly HistoryItem[];
  notes: readonly Note[];
  followUps: readonly RecordItem[];
  tasks: readonly TaskItem[];
  approvals?: readonly ApprovalItem[];
}

/** A figure that was counted again while the record was made says nothing. */
const isTelling = ({ type, changed }: HistoryItem) =>
  type !== 'record.computed' ||
  changed.some(({ before }) => before !== null && before !== undefined);

/** Someone outside sends a form: that tells what the creation beside it would tell again, without the form's name. */
function isToldByForm({ type, actor }: HistoryItem, changes: readonly HistoryItem[]): boolean {
  if (type !== 'record.created' || actor.kind !== 'public' || actor.id) return false;
  return changes.some((change) => change.type === 'form.submitted' && change.rev === 1);
}

/** Two recalculations in a row as one: from the first value to the last. */
function merged(later: HistoryItem, earlier: HistoryItem): HistoryItem {
  const byField = new Map(earlier.changed.map((change) => [change.field, change]));
  for (const { field, before, after } of later.changed)
    byField.set(field, { field, before: byField.get(field)?.before ?? before, after });
  return { ...later, changed: [...byField.values()] };
}

/** What has no place in the log yet happened a moment ago. */
const orderOf = ({ seq }: HistoryItem): number => seq ?? Number.MAX_SAFE_INTEGER;

/** Newest first; what was only calculated again and again counts once. */
function withoutRepeats(changes: readonly HistoryItem[]): HistoryItem[] {
  const kept: HistoryItem[] = [];
  for (const change of changes.toSorted((a, b) => orderOf(b) - orderOf(a))) {
    const last = kept.at(-1);
    if (last?.type === 'record.computed' && change.type === 'record.computed')
      kept[kept.length - 1] = merged(last, change);
    else kept.push(change);
  }
  return kept;
}

/** In the order of the log, whose numbers are right where two clocks differ by a moment. */
function changeEntries(changes: readonly HistoryItem[]): Entry[] {
  let at = '9';
  return withoutRepeats(changes).map((change): Entry => {
    if (change.at < at) at = change.at;
    const id = `change ${change.seq ?? `${change.type} ${change.at}`}`;
    return { kind: 'change', id, at, order: orderOf(change), change };
  });
}

/** The decision that ended it tells how it ended. */
const isTold = ({ kind, by }: ApprovalItem['history'][number]): boolean =>
  kind !== 'ended' || by === null;

const approvalEntries = (approvals: readonly ApprovalItem[]): Entry[] =>
  approvals.flatMap((approval) =>
    approval.history.flatMap((entry, order): Entry[] =>
      isTold(entry)
        ? [
            {
              kind: 'approval',
              id: `approval ${approval.id} ${order}`,
              at: entry.at,
              order,
              approval,
              entry,
            },
          ]
        : [],
    ),
  );

function entriesOf({ changes, notes, followUps, tasks, approvals = [] }: TimelineSources): Entry[] {
  return [
    ...approvalEntries(approvals),
    ...changeEntries(
      changes.filter((change) => isTelling(change) && !isToldByForm(change, changes)),
    ),
    ...notes.map(
      (note): Entry => ({ kind: 'note', id: `note ${note.id}`, at: note.at, order: 0, note }),
    ),
    ...followUps.map(
      (record): Entry => ({
        kind: 'followUp',
        id: `followUp ${record._id}`,
        at: record._createdAt ?? '',
        order: 0,
        record,
      }),
    ),
    ...tasks
      .filter(({ state, at, approval }) => state === 'completed' && at !== null && !approval)
      .map(
        (task): Entry => ({
          kind: 'task',
          id: `task ${task.id}`,
          at: task.at ?? '',
          order: 0,
          task,
        }),
      ),
  ];
}

const isShown = ({ kind }: Entry, filter: EntryFilter) =>
  filter === 'all' || (filter === 'changes') === (kind === 'change');

/**
 * What happened, newest first. While older changes are still to be read (`readFrom`: the oldest that is known), what
 * is older than them waits, so that nothing appears between entries that are already shown.
 */
export function timeline(
  sources: TimelineSources,
  filter: EntryFilter = 'all',
  readFrom?: string,
): Entry[] {
  return entriesOf(sources)
    .filter((entry) => isShown(entry, filter))
    .filter(({ at }) => filter === 'notes' || readFrom === undefined || at >= readFrom)
    .toSorted((a, b) => b.at.localeCompare(a.at) || b.order - a.order);
}
