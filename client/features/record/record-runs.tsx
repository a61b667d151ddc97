import { Skeleton } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RecordProgress } from '../../../schemas/generated/api-runs.ts';
import { useRights } from '../../api/me.ts';
import { failureOf } from '../../api/api-error.ts';
import { recordPipelineQuery } from '../../api/record-work.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { dueText } from '../../tasks/due.ts';
import { Message } from '../../ui/message.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import type { Thread } from '../../ui/thread.ts';
import { TimeAgo, useNow } from '../../ui/time-ago.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import classes from './side.module.css';
import { ReadFailure } from './read-failure.tsx';
import { useRecordTexts } from './texts.ts';

const threads: Record<RecordProgress['status'], Thread> = {
  running: 'celadon',
  waiting: 'gamboge',
  incident: 'cinnabar',
  done: 'bamboo',
  cancelled: 'stone',
};

/** Each `{{when}}` of a sentence as an element. */
function Sentence({ text, children }: { text: string; children: React.ReactNode }) {
  const [before, after] = text.split('\u0000');
  return (
    <span>
      {before}
      {children}
      {after}
    </span>
  );
}

function Run({ run, now }: { run: RecordProgress; now: Date }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const rights = useRights();
  const name = run.label[locale];
  const when = run.endedAt ?? run.startedAt;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <span className={classes.name}>
          {rights.has('runs') ? (
            <Link to="/build/runs/$run" params={{ run: run.run }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </span>
        {run.at.map(({ node, label, dueAt }) => (
          <span key={node} className={classes.sub}>
            <span>{t('standsAt', { node: label[locale] })}</span>
            {dueAt && <span>{t('until', { when: dueText(dueAt, now, locale) })}</span>}
          </span>
        ))}
        <span className={classes.sub}>
          <span>{t('version', { version: run.version })}</span>
          <Sentence text={t(run.endedAt ? 'ended' : 'started', { when: '\u0000' })}>
            <TimeAgo at={when} now={now} />
          </Sentence>
        </span>
      </div>
      <StatusPill thread={run.paused ? 'gamboge' : threads[run.status]}>
        {t(run.paused ? 'paused' : run.status)}
      </StatusPill>
    </li>
  );
}

/** The runs of flows that carry this record, and where they stand. */
export function RecordRuns({ entity, id }: { entity: string; id: string }) {
  const t = useRecordTexts();
  const now = useNow();
  const rights = useRights();
  const { data, error, isPending, refetch } = useQuery(recordPipelineQuery(entity, id));
  const isSlow = useDelayed(isPending);
  if (failureOf({ data, error }))
    return <ReadFailure title={t('runsFailed')} onRetry={() => void refetch()} />;
  return (
    <div className={classes.list}>
      {isSlow && <Skeleton height={44} />}
      {data?.length === 0 && (
        <Message
          icon={<IconRoute size={24} stroke={1.5} />}
          title={t('runsEmpty')}
          text={t('runsEmptyHint')}
        />
      )}
      <ul>
        {data?.map((run) => (
          <Run key={run.run} run={run} now={now} />
        ))}
      </ul>
      {data && data.length > 0 && (rights.has('flows') || rights.has('runs')) && (
        <Link to="/build/runs" search={{ record: id }} className={classes.more}>
          {t('allRuns')}
        </Link>
      )}
    </div>
  );
}
