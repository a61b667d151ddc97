import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { Outcome } from '../../../schemas/generated/api-tasks.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { isComposing } from '../../ui/is-composing.ts';
import classes from './task-detail.module.css';
import { inboxTexts } from './texts.ts';

/** The results to choose from, the expected one last and filled; within thumb's reach on a phone. */
export function OutcomeBar(props: {
  outcomes: Outcome[];
  busyWith: string | undefined;
  onChoose: (outcome: string) => void;
}) {
  const { outcomes, busyWith, onChoose } = props;
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  const [first] = outcomes;
  useHotkeys([['mod+Enter', (event) => !isComposing(event) && first && onChoose(first.id)]], []);
  return (
    <fieldset className={classes.outcomes}>
      <legend className={classes.outcomeLabel}>{t('outcomes')}</legend>
      {outcomes.toReversed().map(({ id, label }) => (
        <Button
          key={id}
          variant={id === first?.id ? 'filled' : 'default'}
          loading={busyWith === id}
          disabled={busyWith !== undefined && busyWith !== id}
          onClick={() => onChoose(id)}
          {...(id === first?.id ? { 'aria-keyshortcuts': 'Meta+Enter Control+Enter' } : {})}
        >
          {label[locale]}
        </Button>
      ))}
    </fieldset>
  );
}
