import { Button, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconCircleCheck, IconPlugConnectedX, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { incidentGroupsQuery } from '../../../api/incidents.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { Message } from '../../../ui/message.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { useNow } from '../../../ui/time-ago.tsx';
import { useDelayed } from '../../../ui/use-delayed.ts';
import { usePageTitle } from '../../../ui/use-page-title.ts';
import { CausePanel } from './cause-panel.tsx';
import { CauseRow } from './cause-row.tsx';
import classes from './incidents.module.css';
import { incidentTexts } from './texts.ts';

type State = 'open' | 'resolved';

function Tools({
  state,
  search,
  onState,
  onSearch,
}: {
  state: State;
  search: string;
  onState: (state: State) => void;
  onSearch: (search: string) => void;
}) {
  const t = useTexts(incidentTexts);
  const [text, setText] = useState(search);
  const find = useDebouncedCallback(onSearch, 300);
  return (
    <div className={classes.tools}>
      <SegmentedControl
        aria-label={t('state')}
        value={state}
        data={(['open', 'resolved'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={(value) => onState(value === 'resolved' ? 'resolved' : 'open')}
      />
      <TextInput
        className={classes.search ?? ''}
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          find(currentTarget.value);
        }}
      />
    </div>
  );
}

/** Runs that stopped, by cause, and how they go on. */
export function IncidentsPage() {
  const t = useTexts(incidentTexts);
  const { t: common } = useTranslation();
  const now = useNow();
  const { state: given, search, flow, cause } = useSearch({ from: '/signed-in/build/incidents' });
  const state: State = given ?? 'open';
  const navigate = useNavigate();
  const go = (next: { state?: 'resolved'; search?: string; cause?: string }) =>
    void navigate({
      to: '/build/incidents',
      search: { ...(flow ? { flow } : {}), ...next },
      replace: next.cause === undefined,
    });
  const kept = { ...(state === 'resolved' ? { state } : {}), ...(search ? { search } : {}) };
  const selection = { state, ...(search ? { search } : {}), ...(flow ? { flow } : {}) };
  const { data, error, isPending, refetch } = useQuery(incidentGroupsQuery(selection));
  const isSlow = useDelayed(isPending);
  const chosen = data?.items.find(({ fingerprint }) => fingerprint === cause);
  usePageTitle(t('title'));
  return (
    <>
      <PageHead isHeading title={t('title')} />
      <div className={classes.page}>
        <p className={classes.lead}>{t('lead')}</p>
        <Tools
          state={state}
          search={search ?? ''}
          onState={(next) => go(next === 'resolved' ? { state: next } : {})}
          onSearch={(text) =>
            go({ ...(state === 'resolved' ? { state } : {}), ...(text ? { search: text } : {}) })
          }
        />
        {error && !data && (
          <Message
            icon={<IconPlugConnectedX size={24} stroke={1.5} />}
            title={t('failed')}
            text={error instanceof ApiError ? error.detail : ''}
            action={
              <Button variant="default" onClick={() => void refetch()}>
                {common('common.retry')}
              </Button>
            }
          />
        )}
        {isSlow && <Skeleton height={64} />}
        {data?.items.length === 0 && (
          <Message
            icon={<IconCircleCheck size={24} stroke={1.5} />}
            title={t(state === 'open' ? 'emptyTitle' : 'emptyResolvedTitle')}
            text={t(state === 'open' ? 'emptyText' : 'emptyResolvedText')}
          />
        )}
        <ul className={classes.list} aria-label={t('list')}>
          {data?.items.map((group) => (
            <CauseRow
              key={group.fingerprint}
              group={group}
              now={now}
              isChosen={group.fingerprint === cause}
              onChoose={() => go({ ...kept, cause: group.fingerprint })}
            />
          ))}
        </ul>
      </div>
      <CausePanel
        key={cause ?? ''}
        fingerprint={cause}
        group={chosen}
        state={state}
        onClose={() => go(kept)}
      />
    </>
  );
}
