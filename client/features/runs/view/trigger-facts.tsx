import type { RunItem } from '../../../../schemas/generated/api-runs.ts';
import { usePlainText } from '../../../flows/facts/facts.tsx';
import { useFlowNames } from '../../../flows/words/flow-names.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { runTexts } from '../texts.ts';
import classes from './run-view.module.css';

const events = {
  'record.created': 'eventRecordCreated',
  'record.updated': 'eventRecordUpdated',
  'record.computed': 'eventRecordComputed',
  'record.deleted': 'eventRecordDeleted',
  'form.submitted': 'eventFormSubmitted',
  'schedule.due': 'eventScheduleDue',
} as const;

const isKnown = (type: string): type is keyof typeof events => type in events;

/** What happened that started the run. */
export function TriggerFacts({ run }: { run: RunItem }) {
  const t = useTexts(runTexts);
  const say = usePlainText();
  const names = useFlowNames();
  const { trigger, entity } = run;
  const { kind, id, name } = trigger.actor;
  const actor =
    kind === 'user' && typeof id === 'string'
      ? t('byUser', { name: typeof name === 'string' ? name : names.user(id) })
      : t('bySystem');
  return (
    <section className={classes.section}>
      <h3>{t('trigger')}</h3>
      <dl className={classes.facts}>
        <dt>{isKnown(trigger.type) ? t(events[trigger.type]) : trigger.type}</dt>
        <dd>{actor}</dd>
        {trigger.form && <dt>{names.form(trigger.form)}</dt>}
        {trigger.form && <dd />}
        {trigger.changed.map(({ field, before, after }) => (
          <div key={field} className={classes.pair}>
            <dt>{names.field(entity ?? undefined, field)}</dt>
            <dd>
              {say(after)}
              {before !== undefined && before !== null && (
                <span className={classes.before}>{t('before', { value: say(before) })}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
