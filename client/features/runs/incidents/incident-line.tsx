import { Link } from '@tanstack/react-router';
import type { IncidentEntry } from '../../../../schemas/generated/api-runs.ts';
import type { ResolutionKind } from '../../../../schemas/generated/incident.ts';
import { useFlowNames } from '../../../flows/words/flow-names.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { relativeTime } from '../../../i18n/relative-time.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useNow } from '../../../ui/time-ago.tsx';
import classes from './incidents.module.css';
import { UnknownOutcome, unknownOutcome } from '../actions/unknown-outcome.tsx';
import { incidentTexts } from './texts.ts';

/** What was said of a call without an answer, rather than how the run went on. */
function howOf({ code }: IncidentEntry, how: ResolutionKind) {
  if (code !== unknownOutcome) return how;
  if (how === 'skipped') return 'wasDone';
  return how === 'retried' ? 'doneAgain' : how;
}

/** One run that stopped; its record's name opens it, where it can be answered alone. */
export function IncidentLine({ entry }: { entry: IncidentEntry }) {
  const t = useTexts(incidentTexts);
  const { locale } = useLocale();
  const names = useFlowNames();
  const now = useNow();
  const { resolution } = entry;
  const when = relativeTime(resolution?.at ?? entry.openedAt, now, locale);
  return (
    <li className={classes.entry}>
      <span className={classes.line}>
        <Link to="/build/runs/$run" params={{ run: entry.run }} className={classes.record}>
          {entry.title ?? t('noRecord')}
        </Link>
        {!resolution && <span className={classes.when}>{when}</span>}
      </span>
      {!resolution && entry.code === unknownOutcome && (
        <UnknownOutcome run={entry.run} step={entry.step} />
      )}
      {resolution && (
        <span className={classes.when}>
          {resolution.how === 'went_on'
            ? t('answeredSelf', { when })
            : t('answered', {
                how: t(howOf(entry, resolution.how)),
                who: resolution.by ? names.user(resolution.by) : t('somebody'),
                when,
              })}
        </span>
      )}
      {resolution?.note && <span className={classes.note}>{resolution.note}</span>}
    </li>
  );
}
