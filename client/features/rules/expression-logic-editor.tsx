import { NumberInput, Select } from '@mantine/core';
import type { ExpressionLogic, RuleResult } from '../../../schemas/generated/rule.ts';
import { ruleContext } from '../../conditions/condition-context.ts';
import { ConditionEditor } from '../../conditions/condition-editor.tsx';
import { ExpressionEditor, type ExpectedKind } from '../../conditions/expression-editor.tsx';
import { TryOnRecord } from '../../conditions/try-on-record.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import classes from './rule-page.module.css';
import { ruleTexts } from './texts.ts';

const results = [
  ['boolean', 'resultBoolean'],
  ['number', 'resultNumber'],
  ['text', 'resultText'],
  ['date', 'resultDate'],
  ['any', 'resultAny'],
] as const;

const expectedOf = (result: RuleResult | undefined): ExpectedKind | undefined =>
  result === undefined || result === 'any' ? undefined : result;

/** A rule that is one condition or one computed value. */
export function ExpressionLogicEditor(props: {
  entity: string;
  logic: ExpressionLogic;
  onChange: (logic: ExpressionLogic) => void;
}) {
  const t = useTexts(ruleTexts);
  const { entity, logic, onChange } = props;
  const result = logic.result ?? 'any';
  const expects = expectedOf(logic.result);
  const setText = (expression: string) => onChange({ ...logic, expression });
  return (
    <div className={classes.expression}>
      <div className={classes.expressionHead}>
        <Select
          label={t('result')}
          data={results.map(([value, key]) => ({ value, label: t(key) }))}
          allowDeselect={false}
          value={result}
          onChange={(next) => {
            const { scale: _scale, ...rest } = logic;
            if (next) onChange({ ...rest, result: next as RuleResult });
          }}
        />
        {result === 'number' && (
          <NumberInput
            label={t('scale')}
            min={0}
            max={10}
            allowDecimal={false}
            value={logic.scale ?? ''}
            onChange={(value) => {
              const { scale: _scale, ...rest } = logic;
              onChange(typeof value === 'number' ? { ...rest, scale: value } : rest);
            }}
          />
        )}
      </div>
      {result === 'boolean' ? (
        <ConditionEditor
          entity={entity}
          label={t('condition')}
          value={logic.expression}
          onChange={setText}
          context={ruleContext}
        />
      ) : (
        <ExpressionEditor
          entity={entity}
          label={t('formula')}
          value={logic.expression}
          onChange={setText}
          context={ruleContext}
          {...(expects ? { expects } : {})}
          result={
            <TryOnRecord
              entity={entity}
              expression={logic.expression}
              context={ruleContext}
              {...(expects ? { expects } : {})}
            />
          }
        />
      )}
    </div>
  );
}
