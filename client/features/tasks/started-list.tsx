import { Button, Skeleton } from '@mantine/core';
import { IconPlugConnectedX, IconSend } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ApprovalItem } from '../../../schemas/generated/api-approvals.ts';
import { startedQuery } from '../../api/approvals.ts';
import { RecordName } from '../../fields/record-name.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ApprovalStatePill } from '../../tasks/approval-line.tsx';
import { Message } from '../../ui/message.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { decisionTexts } from './approval-words.ts';
import classes from './task-list.module.css';

const icon = { size: 24, stroke: 1.5 } as const;

/** What one asked others to approve, as far as it was read. */
export function useStarted(isShown: boolean) {
  const query = useInfiniteQuery({ ...startedQuery, enabled: isShown });
  return { query, approvals: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

function StartedRow(props: { approval: ApprovalItem; isSelected: boolean; now: Date }) {
  const { approval, isSelected, now } = props;
  const { locale } = useLocale();
  const { id, title, entity, record, state, createdAt } = approval;
  return (
    <li>
      <Link
        to="/tasks"
        search={{ list: 'started', approval: id }}
        className={classes.started}
        aria-current={isSelected || undefined}
      >
        <span className={classes.words}>
          <span className={classes.title}>{title[locale]}</span>
          <span className={classes.about}>
            {entity && record && <RecordName entity={entity} id={record} />}
          </span>
        </span>
        <span className={classes.when}>
          <TimeAgo at={createdAt} now={now} />
          <ApprovalStatePill state={state} />
        </span>
      </Link>
    </li>
  );
}

/** What one asked others to approve, the newest first. */
export function StartedList(props: {
  state: ReturnType<typeof useStarted>;
  selected: string | undefined;
  now: Date;
}) {
  const { state, selected, now } = props;
  const { query, approvals } = state;
  const { t: common } = useTranslation();
  const t = useTexts(decisionTexts);
  const isSlow = useDelayed(query.isPending);
  if (query.error && !query.data) {
    return (
      <Message
        icon={<IconPlugConnectedX {...icon} />}
        title={t('startedFailed')}
        text={common('failure.unreachableText')}
        action={
          <Button variant="default" onClick={() => void query.refetch()}>
            {common('common.retry')}
          </Button>
        }
      />
    );
  }
  if (query.isPending) return isSlow ? <Skeleton height={62} /> : null;
  if (approvals.length === 0) {
    return (
      <Message
        icon={<IconSend {...icon} />}
        title={t('startedEmpty')}
        text={t('startedEmptyText')}
      />
    );
  }
  return (
    <>
      <ul className={classes.rows}>
        {approvals.map((approval) => (
          <StartedRow
            key={approval.id}
            approval={approval}
            isSelected={approval.id === selected}
            now={now}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('showMore')}
          </Button>
        </div>
      )}
    </>
  );
}
