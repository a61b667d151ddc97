import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { conditionOf } from '../../schemas/model/conditions/read-condition.ts';
import { textOf } from '../../schemas/model/conditions/write-condition.ts';
import type { Condition } from '../../schemas/model/conditions/condition.ts';
import { useEntity } from '../fields/use-entity.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { type ConditionContext, subjectsOf } from './condition-context.ts';
import classes from './condition-editor.module.css';
import { ConditionSentences } from './condition-sentences.tsx';
import { ExpressionEditor } from './expression-editor.tsx';
import { conditionTexts } from './texts.ts';
import { TryOnRecord } from './try-on-record.tsx';

/** The text as it was last read or written here, and its sentences when it has them. */
interface Shown {
  text: string;
  condition: Condition | undefined;
}

const shownOf = (text: string): Shown => ({ text, condition: conditionOf(text) });

/**
 * A condition in JSONata, edited as sentences, or as a formula where sentences cannot say it. '' always holds. What was
 * not edited stays as it was written.
 */
export function ConditionEditor(props: {
  entity: string | undefined;
  value: string;
  onChange: (text: string) => void;
  label?: string;
  context?: ConditionContext;
  /** In a narrow side panel: without the trial on a record. */
  compact?: boolean;
}) {
  const t = useTexts(conditionTexts);
  const labelId = useId();
  const { entity } = useEntity(props.entity);
  const { value, onChange, context, compact = false } = props;
  const [shown, setShown] = useState(() => shownOf(value));
  const [wantsFormula, setWantsFormula] = useState(false);
  if (shown.text !== value) setShown(shownOf(value));
  const { condition } = shown;
  const isFormula = wantsFormula || !condition;

  const edit = (next: Condition) => {
    const text = textOf(next);
    setShown({ text, condition: next });
    if (text !== value) onChange(text);
  };
  return (
    <section className={classes.editor} aria-labelledby={labelId}>
      <header className={classes.head}>
        <span id={labelId} className={classes.label}>
          {props.label ?? t('condition')}
        </span>
        <Button
          variant="transparent"
          size="xs"
          className={classes.mode ?? ''}
          disabled={!condition}
          title={condition ? '' : t('notSentencesShort')}
          aria-pressed={isFormula}
          onClick={() => setWantsFormula(!wantsFormula)}
        >
          {t(isFormula ? 'sentences' : 'formula')}
        </Button>
      </header>
      {isFormula ? (
        <>
          {!condition && value.trim() !== '' && <p className={classes.note}>{t('notSentences')}</p>}
          <ExpressionEditor
            entity={props.entity}
            value={value}
            onChange={(text) => {
              // Typing in the formula does not leave it for sentences that happen to fit.
              setWantsFormula(true);
              onChange(text);
            }}
            expects="boolean"
            label={props.label ?? t('condition')}
            isLabelHidden
            isOptional
            {...(context ? { context } : {})}
          />
        </>
      ) : (
        <ConditionSentences
          condition={condition}
          subjects={subjectsOf(entity, context)}
          canCompareBefore={context?.before === true}
          onChange={edit}
        />
      )}
      {!compact && props.entity && value.trim() !== '' && (
        <TryOnRecord
          entity={props.entity}
          expression={value}
          expects="boolean"
          {...(context ? { context } : {})}
        />
      )}
    </section>
  );
}
