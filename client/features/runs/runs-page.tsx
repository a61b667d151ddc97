import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconListDetails, IconPlugConnectedX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunItem, RunStatus } from '../../../schemas/generated/api-runs.ts';
import { ApiError } from '../../api/api-error.ts';
import { flowQuery, versionsQuery } from '../../api/flows.ts';
import { runPagesQuery } from '../../api/runs.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useLiveFlow } from '../../live/use-live-flow.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { RunRow } from './run-row.tsx';
import classes from './runs-page.module.css';
import { runTexts } from './texts.ts';

const statuses = ['incident', 'waiting', 'running', 'done', 'cancelled'] as const;
const statusNamed = (name: string): RunStatus | undefined =>
  statuses.find((status) => status === name);

/** What the nodes of each version are called. */
function useNodeNames(flow: string) {
  const { locale } = useLocale();
  const { data: versions } = useQuery(versionsQuery(flow));
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { version, graph } of versions ?? [])
      for (const { id, label } of graph.nodes) names.set(`${version} ${id}`, label?.[locale] ?? id);
    return (version: number, node: string) => names.get(`${version} ${node}`) ?? node;
  }, [versions, locale]);
}

/** Failures first, where all states are shown. */
function useRuns(flow: string, status: RunStatus | undefined) {
  const failed = useInfiniteQuery({
    ...runPagesQuery({ flow, status: 'incident' }),
    enabled: status === undefined,
  });
  const wanted = useInfiniteQuery(runPagesQuery({ flow, ...(status ? { status } : {}) }));
  const runs = useMemo(() => {
    const items = wanted.data?.pages.flatMap((page) => page.items);
    if (status !== undefined || !items) return items;
    const first = failed.data?.pages.flatMap((page) => page.items) ?? [];
    const known = new Set(first.map(({ id }) => id));
    return [...first, ...items.filter(({ id }) => !known.has(id))];
  }, [wanted.data, failed.data, status]);
  return { runs, ...wanted };
}

function Runs({ runs, flow }: { runs: readonly RunItem[]; flow: string }) {
  const t = useTexts(runTexts);
  const now = useNow();
  const nameOf = useNodeNames(flow);
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('colRecord')}</th>
            <th scope="col">{t('colState')}</th>
            <th scope="col">{t('colWhere')}</th>
            <th scope="col">{t('colStarted')}</th>
            <th scope="col">{t('colTook')}</th>
            <th scope="col">{t('colVersion')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} now={now} nameOf={nameOf} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The runs of a flow: which record, how far, and what went wrong. */
export function RunsPage() {
  const t = useTexts(runTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const { flow: id } = useParams({ from: '/signed-in/build/flows/$flow/runs' });
  const { status } = useSearch({ from: '/signed-in/build/flows/$flow/runs' });
  const navigate = useNavigate();
  useLiveFlow(id);
  const { data: flow } = useQuery(flowQuery(id));
  const { runs, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } =
    useRuns(id, status);
  const isSlow = useDelayed(isPending);
  const name = flow?.label[locale] ?? '';
  usePageTitle(t('titleOf', { flow: name }));
  return (
    <>
      <PageHead
        crumbs={[
          <Link key="flows" to="/build/flows">
            {t('flows')}
          </Link>,
          <Link key="flow" to="/build/flows/$flow" params={{ flow: id }}>
            {name}
          </Link>,
        ]}
        title={<h1 className={classes.title}>{t('title')}</h1>}
      />
      <div className={classes.page}>
        <div className={classes.tools}>
          <SegmentedControl
            aria-label={t('filter')}
            value={status ?? 'all'}
            data={[
              { value: 'all', label: t('all') },
              ...statuses.map((value) => ({ value, label: t(value) })),
            ]}
            onChange={(value) => {
              const next = statusNamed(value);
              void navigate({
                to: '/build/flows/$flow/runs',
                params: { flow: id },
                search: next ? { status: next } : {},
                replace: true,
              });
            }}
          />
        </div>
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
        {runs?.length === 0 && (
          <Message
            icon={<IconListDetails size={24} stroke={1.5} />}
            title={t(status ? 'emptyFiltered' : 'emptyTitle')}
            text={t(status ? 'emptyFilteredText' : 'emptyText')}
          />
        )}
        {runs && runs.length > 0 && <Runs runs={runs} flow={id} />}
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
