import { IconChecks, IconClipboardText, IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { myTasksQuery } from '../../api/tasks.ts';
import classes from './home-page.module.css';
import { TaskRow } from './task-row.tsx';

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

/** The user's open tasks. */
export function TodayPanel({ now }: { now: Date }) {
  const { t } = useTranslation();
  const { data } = useQuery(myTasksQuery);
  const tasks = data?.tasks ?? [];
  return (
    <section className={classes.panel} aria-labelledby="home-today">
      <header className={classes.panelHead}>
        <h2 id="home-today">{t('home.today')}</h2>
        {data?.hasMore && (
          <span className={classes.hint}>{t('home.first', { count: tasks.length })}</span>
        )}
      </header>
      {tasks.length > 0 ? (
        <ul className={classes.rows}>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} now={now} />
          ))}
        </ul>
      ) : (
        <NothingToDo />
      )}
    </section>
  );
}
