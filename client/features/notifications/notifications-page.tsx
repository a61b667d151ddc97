import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconBell, IconPlugConnectedX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import {
  type NotificationItem,
  notificationPagesQuery,
  useReadNotifications,
} from '../../api/notifications.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { daysAway } from '../../i18n/relative-time.ts';
import { NotificationRow } from '../../notifications/notification-row.tsx';
import { notificationTexts } from '../../notifications/texts.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import classes from './notifications-page.module.css';

function Loading() {
  const { t } = useTranslation();
  return (
    <output aria-busy="true" aria-label={t('common.loading')}>
      {Array.from({ length: 5 }, (_, index) => (
        <div key={index} className={classes.skeleton}>
          <Skeleton height={28} width={28} />
          <Skeleton height={12} width="48%" />
        </div>
      ))}
    </output>
  );
}

function Rows({ items, now }: { items: NotificationItem[]; now: Date }) {
  const t = useTexts(notificationTexts);
  const { read } = useReadNotifications();
  const isToday = ({ at }: NotificationItem) => daysAway(new Date(at), now) === 0;
  const groups = [
    { key: 'today', items: items.filter(isToday) },
    { key: 'earlier', items: items.filter((item) => !isToday(item)) },
  ] as const;
  return groups
    .filter((group) => group.items.length > 0)
    .map((group) => (
      <section key={group.key} aria-labelledby={`notifications-${group.key}`}>
        <h2 id={`notifications-${group.key}`} className={classes.group}>
          {t(group.key)}
        </h2>
        <ul className={classes.rows}>
          {group.items.map((item) => (
            <li key={item.id}>
              <NotificationRow item={item} now={now} onRead={read} />
            </li>
          ))}
        </ul>
      </section>
    ));
}

/** Everything one was told, newest first. */
export function NotificationsPage() {
  const { t: common } = useTranslation();
  const t = useTexts(notificationTexts);
  const now = useNow();
  const [show, setShow] = useState<'all' | 'unread'>('all');
  const query = useInfiniteQuery(notificationPagesQuery(show === 'unread'));
  const { readAll, isReadingAll } = useReadNotifications();
  const isSlow = useDelayed(query.isPending);
  usePageTitle(t('title'));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = query.data?.pages[0]?.unread ?? 0;
  const { error } = query;
  return (
    <>
      <PageHead title={t('title')} />
      <div className={classes.page}>
        <div className={classes.card}>
          <div className={classes.bar}>
            <h1 className={classes.title}>{t('title')}</h1>
            {unread > 0 && (
              <span className={classes.unread}>{t('unreadCount', { count: unread })}</span>
            )}
            <SegmentedControl
              className={classes.filter ?? ''}
              size="xs"
              aria-label={t('title')}
              value={show}
              onChange={setShow}
              data={[
                { value: 'all', label: t('all') },
                { value: 'unread', label: t('unread') },
              ]}
            />
            <Button
              size="xs"
              variant="default"
              disabled={unread === 0}
              loading={isReadingAll}
              onClick={readAll}
            >
              {t('readAll')}
            </Button>
          </div>
          {isSlow && <Loading />}
          {error && !query.data && (
            <Message
              icon={<IconPlugConnectedX size={24} stroke={1.5} />}
              title={t('failed')}
              text={
                error instanceof ApiError && error.detail
                  ? error.detail
                  : common('failure.unreachableText')
              }
              action={
                <Button variant="default" onClick={() => void query.refetch()}>
                  {common('common.retry')}
                </Button>
              }
            />
          )}
          {query.data && items.length === 0 && (
            <Message
              icon={<IconBell size={24} stroke={1.5} />}
              title={t(show === 'unread' ? 'emptyUnread' : 'empty')}
              text={t(show === 'unread' ? 'emptyUnreadHint' : 'emptyHint')}
            />
          )}
          <Rows items={items} now={now} />
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
        </div>
      </div>
    </>
  );
}
