import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { entitiesQuery } from '../api/entities.ts';
import type { NotificationItem } from '../api/notifications.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { EntityIcon } from '../ui/entity-icon.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import classes from './notification-row.module.css';
import { notificationTexts } from './texts.ts';

function Content({ item, now }: { item: NotificationItem; now: Date }) {
  const t = useTexts(notificationTexts);
  const { locale } = useLocale();
  const { data: entities } = useQuery(entitiesQuery);
  const entity = entities?.find(({ name }) => name === item.entity);
  return (
    <>
      <span className={classes.icon} aria-hidden="true">
        {entity ? <EntityIcon name={entity.icon} /> : <IconBell size={16} stroke={1.75} />}
      </span>
      <span className={classes.words}>
        <span className={classes.text}>{item.text}</span>
        <span className={classes.when}>
          <TimeAgo at={item.at} now={now} />
          {entity && ` · ${entity.label[locale]}`}
        </span>
      </span>
      {item.readAt === null && (
        <span className={classes.dot}>
          <VisuallyHidden>{t('unread')}</VisuallyHidden>
        </span>
      )}
    </>
  );
}

/** One notification; opening it leads to its record and counts as reading. */
export function NotificationRow(props: {
  item: NotificationItem;
  now: Date;
  onRead: (item: NotificationItem) => void;
}) {
  const { item, now } = props;
  const read = () => props.onRead(item);
  const content = <Content item={item} now={now} />;
  if (item.entity !== null && item.record !== null) {
    return (
      <Link
        to="/records/$entity/$id"
        params={{ entity: item.entity, id: item.record }}
        className={classes.row}
        onClick={read}
      >
        {content}
      </Link>
    );
  }
  return (
    <UnstyledButton className={classes.row} onClick={read}>
      {content}
    </UnstyledButton>
  );
}
