import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { recordPipelineQuery } from '../../api/record-work.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { dueOf, dueText } from '../../tasks/due.ts';
import classes from './stage-path.module.css';
import { inboxTexts } from './texts.ts';

/** The stages of the task's run: behind, now, ahead. Nothing for a flow without stages. */
export function StagePath(props: { entity: string; record: string; run: string; now: Date }) {
  const { entity, record, run, now } = props;
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  const { data } = useQuery(recordPipelineQuery(entity, record));
  const progress = data?.find((one) => one.run === run);
  if (!progress || progress.stages.length === 0) return null;
  return (
    <aside className={classes.side} aria-labelledby="task-position">
      <h2 id="task-position" className={classes.heading}>
        {t('position')}
      </h2>
      <ol className={classes.stages}>
        {progress.stages.map(({ node, label, state, enteredAt, dueAt }) => {
          const isLate = dueAt !== null && dueOf(dueAt, now) === 'overdue';
          const due = dueAt && dueText(dueAt, now, locale);
          return (
            <li key={node} className={classes.stage} data-state={state}>
              <span className={classes.mark} aria-hidden="true">
                {state === 'done' && <IconCheck size={12} stroke={2.5} />}
              </span>
              <span className={classes.words}>
                <span
                  className={classes.name}
                  aria-current={state === 'current' ? 'step' : undefined}
                >
                  {label[locale]}
                </span>
                {state === 'done' && (
                  <span className={classes.hint}>
                    {enteredAt ? dueText(enteredAt, now, locale) : t('stageDone')}
                  </span>
                )}
                {state === 'current' && (
                  <span className={classes.hint} data-late={isLate || undefined}>
                    {due ? t(isLate ? 'stageLate' : 'stageUntil', { due }) : t('stageNow')}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </aside>
  );
}
