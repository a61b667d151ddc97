import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { latestNotificationsQuery, useReadNotifications } from '../../api/notifications.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { NotificationRow } from '../../notifications/notification-row.tsx';
import { notificationTexts } from '../../notifications/texts.ts';
import classes from './home-page.module.css';

const mostShown = 5;

/** What the user was told last. */
export function NotificationsPanel({ now }: { now: Date }) {
  const t = useTexts(notificationTexts);
  const { data, error } = useQuery(latestNotificationsQuery);
  const { read, readAll } = useReadNotifications();
  const unread = data?.unread ?? 0;
  return (
    <section className={classes.panel} aria-labelledby="home-notifications">
      <header className={classes.panelHead}>
        <h2 id="home-notifications">{t('title')}</h2>
        {unread > 0 && <span className={classes.badge}>{t('unreadCount', { count: unread })}</span>}
        {unread > 0 ? (
          <Button className={classes.headButton ?? ''} variant="subtle" size="xs" onClick={readAll}>
            {t('readAll')}
          </Button>
        ) : (
          <Link to="/notifications" className={classes.panelLink}>
            {t('seeAll')}
          </Link>
        )}
      </header>
      <ul className={classes.rows}>
        {data?.items.slice(0, mostShown).map((item) => (
          <li key={item.id} className={classes.line}>
            <NotificationRow item={item} now={now} onRead={read} />
          </li>
        ))}
      </ul>
      {data?.items.length === 0 && (
        <div className={classes.emptyText}>
          <h3>{t('empty')}</h3>
          <p>{t('emptyHint')}</p>
        </div>
      )}
      {error && !data && <p className={classes.emptyText}>{t('failed')}</p>}
    </section>
  );
}
