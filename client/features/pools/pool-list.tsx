import { Button, Skeleton } from '@mantine/core';
import { IconDroplet, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import type { RecordItem } from '../../api/records.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Message } from '../../ui/message.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import classes from './pool-page.module.css';
import { ClaimButton, PoolTable } from './pool-table.tsx';
import { poolTexts } from './texts.ts';
import type { Lost } from './use-claim.ts';
import { useReturns } from './use-returns.ts';
import type { PoolTab, usePoolRecords } from './use-pool-records.ts';

/** The records of a tab, or why there are none. */
export function PoolList(props: {
  tab: PoolTab;
  mayClaim: boolean;
  entity: EntityInfo;
  query: ReturnType<typeof usePoolRecords>;
  isFiltered: boolean;
  lost: Lost[];
  /** The record that is being claimed. */
  wanted: string | undefined;
  /** Undefined for those who may not assign. */
  selected: ReadonlySet<string> | undefined;
  onSelect: (selected: ReadonlySet<string>) => void;
  onClaim: (record: RecordItem) => void;
  onRelease: (record: { id: string; name: string }) => void;
}) {
  const { tab, entity, query, selected, onSelect } = props;
  const { t: common } = useTranslation();
  const t = useTexts(poolTexts);
  const now = useNow();
  const isSlow = useDelayed(query.isPending);
  const records = query.data?.pages.flatMap((page) => page.items) ?? [];
  const returns = useReturns(entity.name, tab === 'mine' ? records : []);
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
  if (query.isPending) {
    return (
      <output className={classes.loading} aria-busy="true" aria-label={common('common.loading')}>
        {isSlow && Array.from({ length: 8 }, (_, at) => <Skeleton key={at} height={12} />)}
      </output>
    );
  }
  if (records.length === 0 && props.lost.length === 0) {
    const texts = props.isFiltered
      ? ([t('noMatch'), t('noMatchHint')] as const)
      : tab === 'waiting'
        ? ([t('empty'), t('emptyHint')] as const)
        : ([t('emptyMine'), t('emptyMineHint')] as const);
    return (
      <Message icon={<IconDroplet size={24} stroke={1.5} />} title={texts[0]} text={texts[1]} />
    );
  }
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  const toggleAll = () =>
    onSelect(new Set(selected?.size === records.length ? [] : records.map((record) => record._id)));
  return (
    <div className={classes.scroll}>
      <PoolTable
        entity={entity}
        label={t(tab)}
        records={records}
        lost={props.lost}
        hasAge={tab === 'waiting'}
        returns={tab === 'mine' ? returns : undefined}
        now={now}
        selection={selected && { ids: selected, toggle, toggleAll }}
        action={(record, name) =>
          tab === 'waiting' ? (
            props.mayClaim && (
              <ClaimButton
                name={name}
                isBusy={props.wanted === record._id}
                onClaim={() => props.onClaim(record)}
              />
            )
          ) : (
            <Button
              size="xs"
              variant="default"
              aria-label={t('releaseOne', { name })}
              onClick={() => props.onRelease({ id: record._id, name })}
            >
              {t('release')}
            </Button>
          )
        }
      />
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
  );
}
