import { Button, Skeleton } from '@mantine/core';
import { IconInbox, IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { ApiError } from '../../api/api-error.ts';
import { RecordName } from '../../fields/record-name.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { spanText } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { dueOf, dueText, groupByDue } from '../../tasks/due.ts';
import { TaskIcon } from '../../tasks/task-icon.tsx';
import type { TaskList as ListName } from '../../tasks/task-search.ts';
import { Message } from '../../ui/message.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import classes from './task-list.module.css';
import { inboxTexts } from './texts.ts';
import type { useTasks } from './use-tasks.ts';

interface RowProps {
  task: TaskItem;
  list: ListName;
  isSelected: boolean;
  now: Date;
  /** Before the row, to choose several. */
  choice?: ReactNode;
}

function When({ task, now }: Pick<RowProps, 'task' | 'now'>) {
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  if (task.state !== 'open') return task.at && <TimeAgo at={task.at} now={now} />;
  if (task.dueAt === null) return null;
  if (dueOf(task.dueAt, now) !== 'overdue') return dueText(task.dueAt, now, locale);
  return t('overdueBy', { span: spanText(now.getTime() - Date.parse(task.dueAt), locale) });
}

function TaskRow({ task, list, isSelected, now, choice }: RowProps) {
  const { locale } = useLocale();
  const ref = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isSelected) ref.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isSelected]);
  const isOverdue = task.state === 'open' && dueOf(task.dueAt, now) === 'overdue';
  const outcome = task.outcomes.find(({ id }) => id === task.outcome);
  return (
    <li className={choice ? classes.choosable : undefined}>
      {choice}
      <Link
        ref={ref}
        to="/tasks"
        search={{ task: task.id, ...(list === 'mine' ? {} : { list }) }}
        className={classes.task}
        aria-current={isSelected || undefined}
      >
        <TaskIcon task={task} isOverdue={isOverdue} />
        <span className={classes.words}>
          <span className={classes.title}>{task.title[locale]}</span>
          <span className={classes.about}>
            {outcome && `${outcome.label[locale]} · `}
            {task.entity && task.record && <RecordName entity={task.entity} id={task.record} />}
          </span>
        </span>
        <span className={classes.when} data-overdue={isOverdue || undefined}>
          <When task={task} now={now} />
        </span>
      </Link>
    </li>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <output aria-busy="true" aria-label={t('common.loading')}>
      {Array.from({ length: 5 }, (_, index) => (
        <div key={index} className={classes.skeleton}>
          <Skeleton height={28} width={28} />
          <Skeleton height={12} width="56%" />
        </div>
      ))}
    </output>
  );
}

const emptyTexts = {
  mine: 'emptyMine',
  approvals: 'emptyApprovals',
  information: 'emptyInformation',
  role: 'emptyRole',
  all: 'emptyAll',
  done: 'emptyDone',
} as const;

/** The tasks by when they are due, or when they were done. */
export function TaskList(props: {
  list: ListName;
  state: ReturnType<typeof useTasks>;
  selected: string | undefined;
  now: Date;
  /** Something was looked for, and the list is what was found. */
  isSearched?: boolean;
  choiceOf?: (task: TaskItem) => ReactNode;
}) {
  const { list, state, selected, now, isSearched = false, choiceOf } = props;
  const { t: common } = useTranslation();
  const t = useTexts(inboxTexts);
  const { query, tasks } = state;
  const isSlow = useDelayed(query.isPending);
  const groups = list === 'done' ? [{ due: 'recently' as const, tasks }] : groupByDue(tasks, now);
  if (query.error && !query.data) {
    return (
      <Message
        icon={<IconPlugConnectedX size={24} stroke={1.5} />}
        title={t('failed')}
        text={
          query.error instanceof ApiError && query.error.detail
            ? query.error.detail
            : common('failure.unreachableText')
        }
        action={
          <Button variant="default" onClick={() => void query.refetch()}>
            {common('common.retry')}
          </Button>
        }
      />
    );
  }
  if (query.isPending) return isSlow ? <Loading /> : null;
  if (tasks.length === 0) {
    return (
      <Message
        icon={<IconInbox size={24} stroke={1.5} />}
        title={t(isSearched ? 'nothingFound' : 'empty')}
        text={t(isSearched || list === 'started' ? 'nothingFoundText' : emptyTexts[list])}
      />
    );
  }
  return (
    <>
      {groups.map((group) => (
        <section key={group.due} aria-labelledby={`tasks-${group.due}`}>
          <h2
            id={`tasks-${group.due}`}
            className={classes.group}
            data-overdue={group.due === 'overdue' || undefined}
          >
            {t(group.due)} <span className={classes.count}>{group.tasks.length}</span>
          </h2>
          <ul className={classes.rows}>
            {group.tasks.map((task) => (
              <TaskRow
                key={task.id}
                task={task}
                list={list}
                isSelected={task.id === selected}
                now={now}
                choice={choiceOf?.(task)}
              />
            ))}
          </ul>
        </section>
      ))}
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}
