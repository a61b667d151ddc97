import { ActionIcon, Button, Popover } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { latestNotificationsQuery, useReadNotifications } from '../api/notifications.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { NotificationRow } from '../notifications/notification-row.tsx';
import { notificationTexts } from '../notifications/texts.ts';
import { useNow } from '../ui/time-ago.tsx';
import classes from './notification-bell.module.css';

function Latest({ onLeave }: { onLeave: () => void }) {
  const t = useTexts(notificationTexts);
  const now = useNow();
  const { data } = useQuery(latestNotificationsQuery);
  const { read, readAll } = useReadNotifications();
  const items = data?.items ?? [];
  return (
    <>
      <div className={classes.head}>
        <h2>{t('title')}</h2>
        {data !== undefined && data.unread > 0 && (
          <Button variant="subtle" size="xs" onClick={readAll}>
            {t('readAll')}
          </Button>
        )}
      </div>
      {items.length === 0 && <p className={classes.empty}>{t('emptyHint')}</p>}
      <ul className={classes.rows}>
        {items.map((item) => (
          <li key={item.id}>
            <NotificationRow
              item={item}
              now={now}
              onRead={(one) => {
                read(one);
                if (one.record !== null) onLeave();
              }}
            />
          </li>
        ))}
      </ul>
      <Link to="/notifications" className={classes.all} onClick={onLeave}>
        {t('seeAll')}
      </Link>
    </>
  );
}

/** Tells that something is new; opens the latest, on a phone their page. */
export function NotificationBell() {
  const t = useTexts(notificationTexts);
  const navigate = useNavigate();
  const isPhone = useMediaQuery('(max-width: 700px)');
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(latestNotificationsQuery);
  const unread = data?.unread ?? 0;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={372}
      shadow="md"
      trapFocus
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={isPhone ? 44 : 32}
          className={classes.bell ?? ''}
          aria-label={unread > 0 ? t('bellUnread', { count: unread }) : t('bell')}
          onClick={() => (isPhone ? void navigate({ to: '/notifications' }) : setOpen(!isOpen))}
        >
          <IconBell size={isPhone ? 20 : 16} stroke={isPhone ? 1.6 : 1.75} />
          {unread > 0 && <span className={classes.dot} aria-hidden="true" />}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel ?? ''} aria-label={t('title')}>
        <Latest onLeave={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
