import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { ApiError } from '../../api/api-error.ts';
import { completeTask } from '../../api/tasks.ts';
import { RecordName } from '../../fields/record-name.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import classes from './approval-bar.module.css';
import { decisionTexts } from './approval-words.ts';
import { DecisionDialog, type Verdict } from './decision-dialog.tsx';

interface Failure {
  task: TaskItem;
  detail: string;
}

/** Decides them one after another; what fails is answered and does not keep the others back. */
async function decideAll(
  tasks: readonly TaskItem[],
  verdict: Verdict,
  comment: string,
): Promise<{ task: TaskItem; error: unknown }[]> {
  const failed: { task: TaskItem; error: unknown }[] = [];
  for (const task of tasks) {
    const body = { outcome: verdict, values: {}, _rev: task._rev };
    try {
      await completeTask(task.id, comment === '' ? body : { ...body, comment });
    } catch (error) {
      failed.push({ task, error });
    }
  }
  return failed;
}

/** What may be done with the approvals that were chosen, and which of them failed. */
export function BulkBar(props: { chosen: TaskItem[]; onDone: (failed: TaskItem[]) => void }) {
  const { chosen, onDone } = props;
  const { t: common } = useTranslation();
  const t = useTexts(decisionTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<Verdict>();
  const [isBusy, setBusy] = useState(false);
  const [failures, setFailures] = useState<Failure[]>([]);
  const count = chosen.length;
  async function decide(verdict: Verdict, comment: string) {
    setBusy(true);
    const failed = await decideAll(chosen, verdict, comment);
    setBusy(false);
    setAsking(undefined);
    const done = count - failed.length;
    if (done > 0) toast({ text: t('bulkDone', { count: done }) });
    setFailures(
      failed.map(({ task, error }) => ({
        task,
        detail: error instanceof ApiError && !error.isUnreachable ? error.detail : t('unreachable'),
      })),
    );
    onDone(failed.map(({ task }) => task));
    for (const queryKey of [['tasks'], ['approvals'], ['runs']])
      void queryClient.invalidateQueries({ queryKey });
  }
  return (
    <>
      {count > 0 && (
        <div className={classes.bulk}>
          <span className={classes.bulkCount}>{t('selected', { count })}</span>
          <Button size="xs" variant="subtle" color="gray" onClick={() => onDone([])}>
            {t('selectNone')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsking('rejected')}>
            {t('reject')}
          </Button>
          <Button size="xs" onClick={() => setAsking('approved')}>
            {t('approve')}
          </Button>
        </div>
      )}
      {asking && (
        <DecisionDialog
          verdict={asking}
          title={t(asking === 'approved' ? 'bulkApproveTitle' : 'bulkRejectTitle', { count })}
          effect={t('bulkText')}
          isCommentNeeded={asking === 'rejected'}
          isBusy={isBusy}
          onDecide={(comment) => void decide(asking, comment)}
          onClose={() => setAsking(undefined)}
        />
      )}
      <Modal
        opened={failures.length > 0}
        onClose={() => setFailures([])}
        title={t('bulkFailed', { count: failures.length })}
        closeButtonProps={{ 'aria-label': common('common.close') }}
      >
        <ul className={classes.failures}>
          {failures.map(({ task, detail }) => (
            <li key={task.id}>
              {task.title[locale]}
              {task.entity && task.record && (
                <>
                  {' · '}
                  <RecordName entity={task.entity} id={task.record} />
                </>
              )}
              : {detail}
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}
