import { Button, Skeleton } from '@mantine/core';
import { IconChecks, IconClipboardText, IconPhone, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { myTasksQuery } from '../../api/tasks.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Message } from '../../ui/message.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import classes from './home-page.module.css';
import { TaskRow } from './task-row.tsx';
import { homeTexts } from './texts.ts';
import { workToday } from './work-today.ts';

const kinds = [
  { key: 'followUp', thread: 'gamboge', Icon: IconPhone },
  { key: 'approve', thread: 'lotus', Icon: IconChecks },
  { key: 'fill', thread: 'celadon', Icon: IconClipboardText },
] as const;

/** What belongs here, told by kind, while there is nothing to do. */
function NothingToDo() {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.todayText}>
        <h3>{t('home.todayEmpty')}</h3>
        <p>{t('home.todayHint')}</p>
      </div>
      <ul className={classes.kinds}>
        {kinds.map(({ key, thread, Icon }) => (
          <li key={key} className={classes.kind}>
            <span className={classes.kindIcon} data-thread={thread} aria-hidden="true">
              <Icon size={16} stroke={1.75} />
            </span>
            <span className={classes.kindTitle}>{t(`home.kinds.${key}.title`)}</span>
            <span className={classes.kindText}>{t(`home.kinds.${key}.text`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const mostShown = 7;

/** The open tasks, what belongs here without any, or why they are not known. */
function Tasks({ now }: { now: Date }) {
  const { t } = useTranslation();
  const say = useTexts(homeTexts);
  const { data, error, isPending, refetch } = useQuery(myTasksQuery);
  const isSlow = useDelayed(isPending);
  if (data && data.tasks.length > 0) {
    const { today, shown } = workToday(data.tasks, now, mostShown);
    return (
      <>
        {today.length === 0 && <p className={classes.nextUp}>{say('nextUp')}</p>}
        <ul className={classes.rows}>
          {shown.map((task) => (
            <TaskRow key={task.id} task={task} now={now} />
          ))}
        </ul>
      </>
    );
  }
  if (data) return <NothingToDo />;
  if (!error) {
    return (
      <output className={classes.rows} aria-busy="true" aria-label={t('common.loading')}>
        {isSlow &&
          Array.from({ length: 4 }, (_, index) => (
            <div key={index} className={classes.row}>
              <Skeleton height={12} width={112} />
              <Skeleton height={12} width={72} />
            </div>
          ))}
      </output>
    );
  }
  return (
    <Message
      icon={<IconPlugConnectedX size={24} stroke={1.5} />}
      title={t('home.tasksFailed')}
      text={error instanceof ApiError && error.detail ? error.detail : t('failure.unreachableText')}
      action={
        <Button variant="default" onClick={() => void refetch()}>
          {t('common.retry')}
        </Button>
      }
    />
  );
}

/** What the user has to do. */
export function TodayPanel({ now }: { now: Date }) {
  const { t } = useTranslation();
  const say = useTexts(homeTexts);
  const { data } = useQuery(myTasksQuery);
  const count = data?.tasks.length ?? 0;
  return (
    <section className={classes.panel} aria-labelledby="home-today">
      <header className={classes.panelHead}>
        <h2 id="home-today">{t('home.today')}</h2>
        {count > 0 && (
          <Link to="/tasks" className={classes.panelLink}>
            {say('seeAllTasks', { formatted: data?.hasMore ? `${count}+` : count })}
          </Link>
        )}
      </header>
      <Tasks now={now} />
    </section>
  );
}
