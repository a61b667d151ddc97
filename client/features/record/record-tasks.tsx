import { Button, Skeleton } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { failureOf } from '../../api/api-error.ts';
import { recordTasksQuery } from '../../api/record-work.ts';
import { UserName } from '../../fields/user-name.tsx';
import { useLocale } from '../../i18n/use-locale.ts';
import { dueOf, dueText } from '../../tasks/due.ts';
import { TaskIcon } from '../../tasks/task-icon.tsx';
import { Message } from '../../ui/message.tsx';
import { TimeAgo, useNow } from '../../ui/time-ago.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import classes from './side.module.css';
import { RecordApprovals } from './record-approvals.tsx';
import { ReadFailure } from './read-failure.tsx';
import { useRecordTexts } from './texts.ts';
import { useNames } from './use-names.ts';

function Due({ task, now }: { task: TaskItem; now: Date }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  if (task.dueAt === null) return <span>{t('anyTime')}</span>;
  const isOverdue = dueOf(task.dueAt, now) === 'overdue';
  const when = dueText(task.dueAt, now, locale);
  return (
    <span className={isOverdue ? classes.late : undefined}>
      {t(isOverdue ? 'overdue' : 'due', { when })}
    </span>
  );
}

function OpenTask({ task, now }: { task: TaskItem; now: Date }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const isOverdue = dueOf(task.dueAt, now) === 'overdue';
  return (
    <li className={classes.row}>
      <TaskIcon task={task} isOverdue={isOverdue} />
      <div className={classes.what}>
        <span className={classes.name}>{task.title[locale]}</span>
        <span className={classes.sub}>
          <Due task={task} now={now} />
          {task.assignee && <UserName id={task.assignee} hasAvatar={false} />}
          {!task.assignee && task.role && <span>{t('forRole', { role: task.role })}</span>}
        </span>
      </div>
      <Button
        className={classes.open ?? ''}
        size="xs"
        variant="default"
        component={Link}
        // The typed `to` and `search` of a link do not pass through Mantine's `component`.
        {...({ to: '/tasks', search: { task: task.id } } as object)}
      >
        {t('open')}
      </Button>
    </li>
  );
}

function DoneTask({ task, now }: { task: TaskItem; now: Date }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const names = useNames();
  const outcome = task.outcomes.find(({ id }) => id === task.outcome)?.label[locale] ?? '';
  return (
    <li className={classes.row}>
      <TaskIcon task={task} isOverdue={false} />
      <div className={classes.what}>
        <span className={classes.name}>{task.title[locale]}</span>
        <span className={classes.sub}>
          {task.by && <span>{t('doneBy', { who: names.person(task.by), outcome })}</span>}
          {task.at && <TimeAgo at={task.at} now={now} />}
        </span>
      </div>
    </li>
  );
}

/** What somebody has to do with this record, and what was done. */
export function RecordTasks({ id }: { id: string }) {
  const t = useRecordTexts();
  const now = useNow();
  const { data, error, isPending, refetch } = useQuery(recordTasksQuery(id));
  const isSlow = useDelayed(isPending);
  const open = data?.filter(({ state }) => state === 'open') ?? [];
  const done = data?.filter(({ state }) => state === 'completed').toReversed() ?? [];
  if (failureOf({ data, error }))
    return <ReadFailure title={t('tasksFailed')} onRetry={() => void refetch()} />;
  return (
    <div className={classes.list}>
      <RecordApprovals id={id} now={now} />
      {isSlow && <Skeleton height={44} />}
      {data && open.length === 0 && (
        <Message
          icon={<IconChecks size={24} stroke={1.5} />}
          title={t('tasksEmpty')}
          text={t('tasksEmptyHint')}
        />
      )}
      <ul>
        {open.map((task) => (
          <OpenTask key={task.id} task={task} now={now} />
        ))}
      </ul>
      {done.length > 0 && <h3>{t('doneTasks')}</h3>}
      <ul>
        {done.map((task) => (
          <DoneTask key={task.id} task={task} now={now} />
        ))}
      </ul>
    </div>
  );
}
