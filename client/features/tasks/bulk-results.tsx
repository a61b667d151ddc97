import { Button, Modal } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { ApiError } from '../../api/api-error.ts';
import { RecordName } from '../../fields/record-name.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { usePersonName } from '../../tasks/approval-line.tsx';
import { decisionTexts } from './approval-words.ts';
import classes from './bulk-results.module.css';
import type { Decided, Refused } from './decide-all.ts';
import type { Verdict } from './decision-dialog.tsx';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Why it was refused: item by item where there are items, and who was faster where somebody was. */
function useReason(): (error: unknown) => string {
  const t = useTexts(decisionTexts);
  const nameOf = usePersonName();
  return (error) => {
    if (!(error instanceof ApiError) || error.isUnreachable) return t('unreachable');
    const { by } = error.details;
    if (error.code === 'task.already_completed' && typeof by === 'string')
      return t('bulkTaken', { name: nameOf(by) });
    const items = error.problems.map(({ detail }) => detail).filter(Boolean);
    return items.length > 0 ? items.join(' ') : error.detail;
  };
}

function Title({ task }: { task: TaskItem }) {
  const { locale } = useLocale();
  return (
    <span>
      {task.title[locale]}
      {task.entity && task.record && ' · '}
      {task.entity && task.record && <RecordName entity={task.entity} id={task.record} />}
    </span>
  );
}

function RefusedRow({ refused, onOpen }: { refused: Refused; onOpen: () => void }) {
  const t = useTexts(decisionTexts);
  const reasonOf = useReason();
  const { task, error } = refused;
  return (
    <li className={classes.row}>
      <IconAlertCircle {...icon} className={classes.bad} />
      <div className={classes.words}>
        <Title task={task} />
        <span className={classes.reason}>{reasonOf(error)}</span>
      </div>
      <Link
        to="/tasks"
        search={{ list: 'approvals', task: task.id }}
        className={classes.open}
        onClick={onOpen}
      >
        {t('bulkOpen')}
      </Link>
    </li>
  );
}

/** What became of decisions on several approvals: how many went through, and why the others did not. */
export function BulkResults(props: { decided: Decided; verdict: Verdict; onClose: () => void }) {
  const { decided, verdict, onClose } = props;
  const { done, refused, left } = decided;
  const t = useTexts(decisionTexts);
  const { t: common } = useTranslation();
  return (
    <Modal
      opened
      size={560}
      onClose={onClose}
      title={t('bulkResults')}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <div className={classes.results}>
        <p className={classes.sum}>
          <IconCircleCheck {...icon} className={classes.good} />
          {t(verdict === 'approved' ? 'bulkApproved' : 'bulkRejected', { count: done.length })}
        </p>
        {refused.length > 0 && (
          <section aria-labelledby="bulk-refused">
            <h3 id="bulk-refused" className={classes.part}>
              {t('bulkFailed', { count: refused.length })}
            </h3>
            <ul className={classes.list}>
              {refused.map((one) => (
                <RefusedRow key={one.task.id} refused={one} onOpen={onClose} />
              ))}
            </ul>
          </section>
        )}
        {left.length > 0 && (
          <p className={classes.sum}>
            <IconClock {...icon} />
            {t('bulkLeft', { count: left.length })}
          </p>
        )}
        <div className={classes.buttons}>
          <Button onClick={onClose}>{common('common.close')}</Button>
        </div>
      </div>
    </Modal>
  );
}
