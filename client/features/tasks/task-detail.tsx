import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconClock, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { approvalQuery } from '../../api/approvals.ts';
import { rolesQuery, usersQuery } from '../../api/people.ts';
import { recordPipelineQuery } from '../../api/record-work.ts';
import { RecordName } from '../../fields/record-name.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { relativeTime, spanText } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ApprovalLine } from '../../tasks/approval-line.tsx';
import { taskKind, taskThreads } from '../../tasks/task-icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { KeyFacts } from './key-facts.tsx';
import { StagePath } from './stage-path.tsx';
import classes from './task-detail.module.css';
import { TaskWork } from './task-work.tsx';
import { inboxTexts } from './texts.ts';

interface DetailProps {
  task: TaskItem;
  user: string;
  now: Date;
  onCompleted: () => void;
}

const soonMs = 4 * 3_600_000;

function TimeLeft({ dueAt, now }: { dueAt: string; now: Date }) {
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  const left = Date.parse(dueAt) - now.getTime();
  const span = spanText(left, locale);
  const thread = left < 0 ? 'cinnabar' : left < soonMs ? 'gamboge' : 'stone';
  return (
    <span className={classes.time} data-thread={thread}>
      <IconClock size={14} stroke={1.75} aria-hidden="true" />
      {t(left < 0 ? 'overdueBy' : 'left', { span })}
    </span>
  );
}

function Origin({ task, user }: { task: TaskItem; user: string }) {
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  const { data: users } = useQuery(usersQuery);
  const { data: roles } = useQuery({ ...rolesQuery, enabled: task.role !== null });
  const { data: runs } = useQuery({
    ...recordPipelineQuery(task.entity ?? '', task.record ?? ''),
    enabled: task.entity !== null && task.record !== null,
  });
  const flow = runs?.find(({ run }) => run === task.run)?.label[locale];
  const role = roles?.find(({ name }) => name === task.role)?.label[locale] ?? task.role ?? '';
  const name = users?.find(({ id }) => id === task.assignee)?.name ?? '';
  const whom =
    task.assignee === user
      ? t('forYou')
      : task.assignee === null
        ? t('forRole', { role })
        : t('forPerson', { name });
  const standsInFor = task.standsInFor && users?.find(({ id }) => id === task.standsInFor)?.name;
  return (
    <p className={classes.origin}>
      {task.entity && task.record && (
        <>
          <Link
            to="/records/$entity/$id"
            params={{ entity: task.entity, id: task.record }}
            className={classes.record}
          >
            <RecordName entity={task.entity} id={task.record} />
          </Link>
          {' · '}
        </>
      )}
      {flow && `${t('about', { flow })} · `}
      {whom}
      {standsInFor && ` · ${t('standsIn', { name: standsInFor })}`}
    </p>
  );
}

/** How a task ended, for those that are over. */
function Ending({ task, now }: Pick<DetailProps, 'task' | 'now'>) {
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  const { data: users } = useQuery(usersQuery);
  if (task.state === 'cancelled') return <Notice tone="info">{t('cancelledText')}</Notice>;
  const outcome = task.outcomes.find(({ id }) => id === task.outcome)?.label[locale] ?? '';
  const name = users?.find(({ id }) => id === task.by)?.name ?? t('somebody');
  const when = task.at ? relativeTime(task.at, now, locale) : '';
  return (
    <p className={classes.ending}>
      <StatusPill thread="bamboo">{outcome}</StatusPill>
      {t('doneBy', { name, when })}
    </p>
  );
}

/** The people of the approval beside what is asked. */
function ApprovalSide({ id, user, now }: { id: string; user: string; now: Date }) {
  const { data } = useQuery(approvalQuery(id));
  return (
    <aside className={classes.side}>
      {data && <ApprovalLine approval={data} user={user} now={now} />}
    </aside>
  );
}

/** One task: what it asks, about which record, where that stands, and what is to be filled in. */
export function TaskDetail({ task, user, now, onCompleted }: DetailProps) {
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  const kind = taskKind(task);
  const { entity, record } = task;
  const isOpen = task.state === 'open';
  return (
    <article className={classes.detail} aria-labelledby="task-title">
      <header className={classes.head}>
        <ActionIcon
          className={classes.back ?? ''}
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('back')}
          renderRoot={(root) => (
            <Link to="/tasks" search={({ task: _, ...rest }) => rest} {...root} />
          )}
        >
          <IconArrowLeft size={20} stroke={1.6} />
        </ActionIcon>
        <div className={classes.headWords}>
          <div className={classes.titleLine}>
            <h1 id="task-title" className={classes.title}>
              {task.title[locale]}
            </h1>
            {isOpen && <StatusPill thread={taskThreads[kind]}>{t(kind)}</StatusPill>}
            {isOpen && task.dueAt && <TimeLeft dueAt={task.dueAt} now={now} />}
          </div>
          <Origin task={task} user={user} />
        </div>
        {entity && record && (
          <Button
            className={classes.open ?? ''}
            variant="default"
            leftSection={<IconExternalLink size={16} stroke={1.75} />}
            renderRoot={(root) => (
              <Link to="/records/$entity/$id" params={{ entity, id: record }} {...root} />
            )}
          >
            {t('openRecord')}
          </Button>
        )}
      </header>
      <div className={classes.columns}>
        <div className={classes.main}>
          {task.instructions && <p className={classes.instructions}>{task.instructions}</p>}
          {entity && record && <KeyFacts entity={entity} record={record} without={task.fields} />}
          {isOpen ? (
            <TaskWork task={task} user={user} now={now} onCompleted={onCompleted} />
          ) : (
            <Ending task={task} now={now} />
          )}
        </div>
        {task.approval ? (
          <ApprovalSide id={task.approval} user={user} now={now} />
        ) : (
          entity && record && <StagePath entity={entity} record={record} run={task.run} now={now} />
        )}
      </div>
    </article>
  );
}
