import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { StageDwell } from '../../../../schemas/generated/api-flows.ts';
import { flowDwellQuery } from '../../../api/flows.ts';
import { durationWords } from '../../../flows/words/duration-words.ts';
import { flowWords } from '../../../flows/words/texts.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { spanText } from '../../../i18n/relative-time.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { runTexts } from '../texts.ts';
import { lengthText } from '../time-used.ts';
import classes from './stage-times.module.css';
import { runSearchTexts } from './texts.ts';

interface CellProps {
  stage: StageDwell;
  now: Date;
  isChosen: boolean;
  onChoose: () => void;
}

function StageCell({ stage, now, isChosen, onChoose }: CellProps) {
  const t = useTexts(runSearchTexts);
  const words = useTexts(flowWords);
  const runWords = useTexts(runTexts);
  const { locale } = useLocale();
  const span = (seconds: number) => lengthText(runWords, seconds * 1000, locale);
  const { label, limit, since, left } = stage;
  return (
    <li>
      <UnstyledButton className={classes.cell ?? ''} aria-pressed={isChosen} onClick={onChoose}>
        <span className={classes.name}>{label[locale]}</span>
        <span className={classes.now} data-empty={stage.now === 0 || undefined}>
          {t('stageCount', { count: stage.now })}
          {since && (
            <span className={classes.since}>
              {t('longest', { span: spanText(now.getTime() - Date.parse(since), locale) })}
            </span>
          )}
        </span>
        <span className={classes.time}>
          {left === 0 ? t('notLeft') : t('usually', { span: span(stage.p50) })}
        </span>
        <span className={classes.time}>
          {left > 0 && t('mostly', { span: span(stage.p95) })}
          {left > 0 && limit && ' · '}
          {limit && t('allowed', { span: durationWords(words, limit) })}
        </span>
      </UnstyledButton>
    </li>
  );
}

/** How many runs are in each stage of a flow, and how long records stay there; a stage narrows the list to it. */
export function StageTimes(props: {
  flow: string;
  now: Date;
  chosen: string | undefined;
  onChoose: (stage: string) => void;
}) {
  const { flow, now, chosen, onChoose } = props;
  const t = useTexts(runSearchTexts);
  const { data } = useQuery(flowDwellQuery(flow));
  if (!data || data.stages.length === 0) return null;
  return (
    <section className={classes.times} aria-labelledby="stage-times">
      <h2 id="stage-times" className={classes.title}>
        {t('stageTimes')} <span>{t('basis', { count: data.runs })}</span>
      </h2>
      <ol className={classes.cells}>
        {data.stages.map((stage) => (
          <StageCell
            key={stage.stage}
            stage={stage}
            now={now}
            isChosen={stage.stage === chosen}
            onChoose={() => onChoose(stage.stage === chosen ? '' : stage.stage)}
          />
        ))}
      </ol>
    </section>
  );
}
