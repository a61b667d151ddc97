import { Button, Skeleton } from '@mantine/core';
import { IconListDetails, IconPlugConnectedX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { flowsQuery } from '../../../api/flows.ts';
import { runPagesQuery } from '../../../api/runs.ts';
import { type RunSearch, selectionOf, withPart } from '../../../flows/run-search.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useLiveFlow } from '../../../live/use-live-flow.ts';
import { Message } from '../../../ui/message.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { useNow } from '../../../ui/time-ago.tsx';
import { useDelayed } from '../../../ui/use-delayed.ts';
import { usePageTitle } from '../../../ui/use-page-title.ts';
import { runTexts } from '../texts.ts';
import { RunFilters } from './run-filters.tsx';
import { RunTable } from './run-table.tsx';
import classes from './runs-page.module.css';
import { StageTimes } from './stage-times.tsx';
import { runSearchTexts } from './texts.ts';

/** Without a flow nobody tells of changes, so the list is read again now and then. */
const readAgainMs = 20_000;

const isNarrowed = ({ flow: _flow, ...rest }: RunSearch) => Object.keys(rest).length > 0;

function useFoundRuns(search: RunSearch) {
  useLiveFlow(search.flow);
  const pages = useInfiniteQuery({
    ...runPagesQuery(selectionOf(search)),
    ...(search.flow ? {} : { refetchInterval: readAgainMs }),
  });
  return { ...pages, runs: pages.data?.pages.flatMap(({ items }) => items) };
}

function Head({ search }: { search: RunSearch }) {
  const t = useTexts(runTexts);
  const { locale } = useLocale();
  const { data: flows } = useQuery(flowsQuery);
  const name = flows?.find(({ id }) => id === search.flow)?.label[locale];
  usePageTitle(name ? t('titleOf', { flow: name }) : t('title'));
  const crumbs = [
    <Link key="flows" to="/build/flows">
      {t('flows')}
    </Link>,
  ];
  if (search.flow && name)
    crumbs.push(
      <Link key="flow" to="/build/flows/$flow" params={{ flow: search.flow }}>
        {name}
      </Link>,
    );
  return <PageHead crumbs={crumbs} title={<h1 className={classes.title}>{t('title')}</h1>} />;
}

function Nothing({ isSearched }: { isSearched: boolean }) {
  const t = useTexts(runTexts);
  const words = useTexts(runSearchTexts);
  return (
    <Message
      icon={<IconListDetails size={24} stroke={1.5} />}
      title={isSearched ? words('emptyTitle') : t('emptyTitle')}
      text={isSearched ? words('emptyText') : t('emptyText')}
    />
  );
}

/** Runs of all flows, found by what the address says. */
export function RunsPage() {
  const t = useTexts(runTexts);
  const { t: common } = useTranslation();
  const now = useNow();
  const search = useSearch({ from: '/signed-in/build/runs' });
  const navigate = useNavigate();
  const go = (next: RunSearch) => void navigate({ to: '/build/runs', search: next, replace: true });
  const change = (part: Record<string, unknown>) => go(withPart(search, part));
  const { runs, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } =
    useFoundRuns(search);
  const isSlow = useDelayed(isPending);
  return (
    <>
      <Head search={search} />
      <div className={classes.page}>
        {search.flow && (
          <StageTimes
            flow={search.flow}
            now={now}
            chosen={search.stage}
            onChoose={(stage) => change({ stage, node: '' })}
          />
        )}
        <RunFilters
          search={search}
          recordName={runs?.[0]?.title ?? undefined}
          onChange={change}
          onClear={() => go(search.flow ? { flow: search.flow } : {})}
        />
        {error && !runs && (
          <Message
            icon={<IconPlugConnectedX size={24} stroke={1.5} />}
            title={t('readFailed')}
            text={error instanceof ApiError ? error.detail : ''}
            action={
              <Button variant="default" onClick={() => void refetch()}>
                {common('common.retry')}
              </Button>
            }
          />
        )}
        {isSlow && (
          <div className={classes.waiting}>
            {Array.from({ length: 6 }, (_, index) => (
              <Skeleton key={index} height={14} />
            ))}
          </div>
        )}
        {runs?.length === 0 && <Nothing isSearched={isNarrowed(search)} />}
        {runs && runs.length > 0 && (
          <RunTable runs={runs} now={now} hasFlow={search.flow === undefined} />
        )}
        {hasNextPage && (
          <Button
            className={classes.more ?? ''}
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t('more')}
          </Button>
        )}
      </div>
    </>
  );
}
