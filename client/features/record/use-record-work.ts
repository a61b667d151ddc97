import { useQuery } from '@tanstack/react-query';
import type { EntityRights } from '../../../schemas/generated/api-auth.ts';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { definitionsQuery } from '../../api/definitions.ts';
import { useRights } from '../../api/me.ts';
import { claim, useMayClaim } from '../../api/pools.ts';
import type { RecordItem } from '../../api/records.ts';
import { sessionQuery } from '../../api/session.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import { followUp, useFollowUpField } from './follow-ups.ts';
import { useRecordTexts } from './texts.ts';
import { useMyTask } from './use-my-task.ts';
import { detailOf, useRecordActions } from './use-record-actions.ts';

/** A form over the page: this record, another like it, a follow-up, or the reason for giving it back. */
export type OpenForm =
  | { kind: 'edit' }
  | { kind: 'duplicate'; values: Record<string, unknown> }
  | { kind: 'followUp'; field: string }
  | { kind: 'release'; pool: string };

/** What this person may do with a record; absent what they may not. */
export interface RecordWork {
  main: 'task' | 'claim' | 'followUp' | 'edit' | 'none';
  task: TaskItem | undefined;
  taskTitle: string;
  edit: (() => void) | undefined;
  claim: (() => void) | undefined;
  release: (() => void) | undefined;
  duplicate: (() => void) | undefined;
  logFollowUp: (() => void) | undefined;
  remove: (() => void) | undefined;
  showHistory: () => void;
}

/** The values another record like this one starts with: those one may type, without what must be unique. */
const copyOf = (
  entity: EntityInfo,
  record: RecordItem,
  { readOnlyFields }: EntityRights,
): Record<string, unknown> =>
  Object.fromEntries(
    entity.fields
      .filter(({ readOnly, unique }) => !readOnly && !unique)
      .filter(({ key }) => !readOnlyFields.includes(key) && record[key] !== undefined)
      .map(({ key }) => [key, record[key]]),
  );

export function useRecordWork(
  entity: EntityInfo,
  record: RecordItem,
  on: { name: string; openForm: (form: OpenForm) => void; showHistory: () => void },
): RecordWork {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const rights = useRights();
  const own = rights.entity(entity.name);
  const task = useMyTask(record._id);
  const followUpField = useFollowUpField(entity.name);
  const actions = useRecordActions(entity.name, record._id, on.name);
  const pool = record._pool ?? undefined;
  const { data: user } = useQuery(sessionQuery);
  const { data: pools } = useQuery(definitionsQuery('pools', entity.name));
  const mayClaim = useMayClaim(pools?.find(({ name }) => name === pool));
  const canTake = pool !== undefined && !record._owner && mayClaim;
  const home = record._owner && record._owner === user?.id ? pools?.[0]?.name : undefined;

  async function take(from: string): Promise<void> {
    try {
      await claim(from, { record: record._id });
      await actions.refresh();
      toast({ text: t('claimed') });
    } catch (error) {
      toast({ text: t('claimFailed', { detail: detailOf(error) }), tone: 'error' });
    }
  }
  const canEdit = rights.may('update', entity.name, record);
  const canFollowUp = followUpField !== undefined && rights.entity(followUp).create;
  return {
    main: task ? 'task' : canTake ? 'claim' : canFollowUp ? 'followUp' : canEdit ? 'edit' : 'none',
    task,
    taskTitle: task?.title[locale] ?? '',
    edit: canEdit ? () => on.openForm({ kind: 'edit' }) : undefined,
    claim: canTake ? () => void take(pool) : undefined,
    release: home ? () => on.openForm({ kind: 'release', pool: home }) : undefined,
    duplicate: own.create
      ? () => on.openForm({ kind: 'duplicate', values: copyOf(entity, record, own) })
      : undefined,
    logFollowUp: canFollowUp
      ? () => on.openForm({ kind: 'followUp', field: followUpField })
      : undefined,
    remove: rights.may('delete', entity.name, record) ? () => void actions.remove() : undefined,
    showHistory: on.showHistory,
  };
}
