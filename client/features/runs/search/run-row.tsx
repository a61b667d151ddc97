import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { RunItem } from '../../../../schemas/generated/api-runs.ts';
import { failureText } from '../../../flows/facts/failure-text.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { relativeTime } from '../../../i18n/relative-time.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { RunStatusPill } from '../run-status.tsx';
import { runTexts } from '../texts.ts';
import { timeUsed } from '../time-used.ts';
import classes from './runs-page.module.css';
import { runSearchTexts } from './texts.ts';
import type { NodeNames } from './use-node-names.ts';

interface Props {
  run: RunItem;
  now: Date;
  names: NodeNames;
  /** The list is of several flows. */
  hasFlow: boolean;
}

/** Where its tokens are, with what went wrong or when it goes on by itself. */
function Standing({ run, now, names }: Omit<Props, 'hasFlow'>) {
  const t = useTexts(runTexts);
  const words = useTexts(runSearchTexts);
  const { locale } = useLocale();
  const tokens = run.tokens.filter(({ watch }) => !watch);
  if (tokens.length === 0) return <span className={classes.faint}>{t('nowhere')}</span>;
  return (
    <>
      {tokens.map(({ id, node, dueAt, incident }) => (
        <span key={id} className={classes.standing}>
          {names.node(run.flow, run.version, node)}
          {incident && (
            <span className={classes.wrong} title={failureText(incident)}>
              {failureText(incident)}
            </span>
          )}
          {!incident && dueAt && (
            <span className={classes.faint}>
              {t('due', { when: relativeTime(dueAt, now, locale) })}
            </span>
          )}
        </span>
      ))}
      {run.stage && (
        <span className={classes.faint}>
          {words('inStage', { stage: names.stage(run.flow, run.version, run.stage) })}
        </span>
      )}
    </>
  );
}

/** One run; its record's name opens it. */
export function RunRow({ hasFlow, ...props }: Props) {
  const { run, now, names } = props;
  const t = useTexts(runTexts);
  const { locale } = useLocale();
  return (
    <tr>
      <td data-part="record">
        <Link to="/build/runs/$run" params={{ run: run.id }} className={classes.name}>
          <VisuallyHidden>{t('run')} </VisuallyHidden>
          {run.title ?? t('noRecord')}
        </Link>
      </td>
      {hasFlow && <td data-part="flow">{names.flow(run.flow)}</td>}
      <td data-part="state">
        <RunStatusPill status={run.status} />
      </td>
      <td data-part="where">
        <div className={classes.where}>
          <Standing {...props} />
        </div>
      </td>
      <td data-part="started" className={classes.faint}>
        <TimeAgo at={run.startedAt} now={now} />
      </td>
      <td data-part="took" className={classes.faint}>
        {timeUsed(t, run, now, locale)}
      </td>
      <td data-part="version" className={classes.faint}>
        {t('version', { version: run.version })}
      </td>
    </tr>
  );
}
