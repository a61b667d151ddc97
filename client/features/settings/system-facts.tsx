import { useQuery } from '@tanstack/react-query';
import type { QueueFigures } from '../../../schemas/generated/api-health.ts';
import { queueQuery } from '../../api/health.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import classes from './apps-page.module.css';
import { systemTexts } from './system-texts.ts';

const threads = { ok: 'bamboo', late: 'gamboge', stuck: 'cinnabar' } as const;
const states = ['ready', 'leased', 'outside', 'queued', 'scheduled', 'parked', 'paused'] as const;

function useFacts(figures: QueueFigures): [string, string][] {
  const t = useTexts(systemTexts);
  const { locale } = useLocale();
  const count = (value: number) => value.toLocaleString(locale);
  const seconds = (ms: number) => t('seconds', { count: count(Math.round(ms / 1000)) });
  return [
    ...states.map((state): [string, string] => [t(state), count(figures.jobs[state])]),
    [t('unknown'), count(figures.effects.unknown)],
    [t('oldest'), seconds(figures.oldestReadyMs)],
    [t('timerLag'), seconds(figures.timerLagMs)],
    [t('behind'), count(figures.eventsBehind)],
    [t('incidents'), count(figures.incidents)],
    [t('wal'), t('megabytes', { count: count(Math.round(figures.walBytes / 1_048_576)) })],
  ];
}

function Told({ figures }: { figures: QueueFigures }) {
  const t = useTexts(systemTexts);
  const { status } = figures;
  return (
    <>
      <p className={classes.state}>
        <StatusPill thread={threads[status]}>{t(status)}</StatusPill>
      </p>
      {status === 'stuck' ? (
        <Notice tone="error">{t('stuckText')}</Notice>
      ) : (
        <p className={classes.help}>{t(`${status}Text`)}</p>
      )}
      <dl className={classes.server}>
        {useFacts(figures).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** How the work of the flows stands, and what to do when it does not go on. */
export function SystemFacts() {
  const t = useTexts(systemTexts);
  const { data, error } = useQuery(queueQuery);
  return (
    <section className={classes.section}>
      <h2>{t('title')}</h2>
      <p className={classes.help}>{t('lead')}</p>
      {error && !data && <Notice tone="error">{t('failed')}</Notice>}
      {data && <Told figures={data} />}
    </section>
  );
}
