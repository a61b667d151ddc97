import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { RunItem } from '../../../schemas/generated/api-runs.ts';
import { RecordName } from '../../fields/record-name.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { relativeTime } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { RunStatusPill } from './run-status.tsx';
import classes from './runs-page.module.css';
import { runTexts } from './texts.ts';
import { timeUsed } from './time-used.ts';

interface Props {
  run: RunItem;
  now: Date;
  nameOf: (version: number, node: string) => string;
}

/** Where its tokens are, with what went wrong or when it goes on by itself. */
function Standing({ run, now, nameOf }: Props) {
  const t = useTexts(runTexts);
  const { locale } = useLocale();
  const tokens = run.tokens.filter(({ watch }) => !watch);
  if (tokens.length === 0) return <span className={classes.faint}>{t('nowhere')}</span>;
  return tokens.map(({ id, node, dueAt, incident }) => (
    <span key={id} className={classes.standing}>
      {nameOf(run.version, node)}
      {incident && <span className={classes.wrong}>{incident.detail}</span>}
      {!incident && dueAt && (
        <span className={classes.faint}>
          {t('due', { when: relativeTime(dueAt, now, locale) })}
        </span>
      )}
    </span>
  ));
}

/** One run; its record's name opens it. */
export function RunRow(props: Props) {
  const { run, now } = props;
  const t = useTexts(runTexts);
  const { locale } = useLocale();
  return (
    <tr>
      <td>
        <Link to="/build/runs/$run" params={{ run: run.id }} className={classes.name}>
          <VisuallyHidden>{t('run')} </VisuallyHidden>
          {run.entity && run.record ? (
            <RecordName entity={run.entity} id={run.record} />
          ) : (
            t('noRecord')
          )}
        </Link>
      </td>
      <td>
        <RunStatusPill status={run.status} />
      </td>
      <td>
        <Standing {...props} />
      </td>
      <td className={classes.faint}>
        <TimeAgo at={run.startedAt} now={now} />
      </td>
      <td className={classes.faint}>{timeUsed(t, run, now, locale)}</td>
      <td className={classes.faint}>{t('version', { version: run.version })}</td>
    </tr>
  );
}
