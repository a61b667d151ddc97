import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  EffectAttemptItem,
  EffectItem,
  RunItem,
} from '../../../../schemas/generated/api-runs.ts';
import { ApiError } from '../../../api/api-error.ts';
import { useRights } from '../../../api/me.ts';
import { runQuery, tryEffectNow } from '../../../api/runs.ts';
import { useFlowNames } from '../../../flows/words/flow-names.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { toast } from '../../../ui/toast.tsx';
import { UnknownOutcome } from '../actions/unknown-outcome.tsx';
import { runTexts } from '../texts.ts';
import classes from './run-view.module.css';

interface Props {
  run: string;
  step: string;
  effect: EffectItem;
}

function useEffectAction(run: string, act: () => Promise<RunItem>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (item) => queryClient.setQueryData(runQuery(run).queryKey, item),
    onError: (error) =>
      toast({ text: error instanceof ApiError ? error.detail : error.message, tone: 'error' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['runs'] }),
  });
}

/** What a person may do about a call: make its next try at once, or say what became of it. */
function Actions({ run, step, effect }: Props) {
  const t = useTexts(runTexts);
  const mayControl = useRights().has('runs');
  const now = useEffectAction(run, () => tryEffectNow(run, step));
  if (!mayControl) return null;
  if (effect.state === 'unknown')
    return (
      <div className={classes.effectActions}>
        <UnknownOutcome run={run} step={step} />
      </div>
    );
  if (effect.state !== 'planned' || effect.attempts.length === 0) return null;
  return (
    <div className={classes.effectActions}>
      <Button size="xs" variant="default" loading={now.isPending} onClick={() => now.mutate()}>
        {t('tryNow')}
      </Button>
    </div>
  );
}

function Try({ attempt }: { attempt: EffectAttemptItem }) {
  const t = useTexts(runTexts);
  const { locale } = useLocale();
  const { number, startedAt, outcome, status, detail } = attempt;
  const isSaid = status !== null && detail.startsWith(String(status));
  const said = [isSaid ? null : status, detail].filter(Boolean).join(' ');
  return (
    <tr>
      <td>{t('attempt', { count: number })}</td>
      <td>{new Date(startedAt).toLocaleString(locale)}</td>
      <td data-state={outcome === 'done' || outcome === 'calling' ? outcome : 'failed'}>
        {t(`try_${outcome}`)}
        {said && <span className={classes.said}>{said}</span>}
      </td>
    </tr>
  );
}

/** What a step does outside: each try, and when the next one is. */
export function EffectTries(props: Props) {
  const t = useTexts(runTexts);
  const { locale } = useLocale();
  const names = useFlowNames();
  const { target, state, dueAt, attempts } = props.effect;
  const isNext = state === 'planned' && dueAt !== null && attempts.length > 0;
  return (
    <section className={classes.section}>
      <h3>{target ? t('callsTo', { target: names.endpoint(target) }) : t('calls')}</h3>
      {state === 'unknown' && <p className={classes.effectNote}>{t('effectUnknown')}</p>}
      {isNext && (
        <p className={classes.effectNote}>
          {t('nextTry', { when: new Date(dueAt).toLocaleString(locale) })}
        </p>
      )}
      <Actions {...props} />
      {attempts.length > 0 && (
        <table className={classes.attempts}>
          <tbody>
            {attempts.toReversed().map((attempt) => (
              <Try key={attempt.number} attempt={attempt} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
