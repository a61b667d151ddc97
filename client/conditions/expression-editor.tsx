import { Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useDebouncedValue } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense, useId, useMemo } from 'react';
import {
  type Analysis,
  analyseExpression,
} from '../../schemas/model/expressions/analyse-expression.ts';
import type { ExpressionProblem } from '../../schemas/model/expressions/problems.ts';
import type { ValueKind } from '../../schemas/model/expressions/value-kinds.ts';
import { useEntity } from '../fields/use-entity.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { type ConditionContext, scopeOf, subjectsOf } from './condition-context.ts';
import classes from './expression-editor.module.css';
import { conditionTexts } from './texts.ts';

const CodeField = lazy(async () => ({
  default: (await import('./code-field.tsx')).CodeField,
}));

export type ExpectedKind = Exclude<ValueKind, 'null' | 'any'>;

/** What analysis says about a text; nothing for an empty one. */
export function useAnalysis(
  entityName: string | undefined,
  text: string,
  options: { expects?: ExpectedKind | undefined; context?: ConditionContext | undefined },
): Analysis | undefined {
  const { entity } = useEntity(entityName);
  const { expects, context } = options;
  const [settled] = useDebouncedValue(text, 200);
  return useMemo(() => {
    if (settled.trim() === '') return undefined;
    return analyseExpression(settled, scopeOf(entity, context), expects);
  }, [settled, entity, context, expects]);
}

function Problem({ problem, text }: { problem: ExpressionProblem; text: string }) {
  const { locale } = useLocale();
  const isError = problem.severity === 'error';
  const Icon = isError ? IconCircleX : IconAlertTriangle;
  const part = text.slice(problem.position, problem.position + problem.length);
  return (
    <li className={classes.problem} data-severity={problem.severity}>
      <Icon size={14} stroke={1.75} aria-hidden="true" />
      <span>
        {part && part.length < 40 && part !== text.trim() && (
          <code className={classes.part}>{part}</code>
        )}
        {problem.detail[locale]}
      </span>
    </li>
  );
}

/** JSONata with the entity's names at hand; mistakes are marked where they are and said in words. */
export function ExpressionEditor(props: {
  entity: string | undefined;
  value: string;
  onChange: (text: string) => void;
  label: string;
  expects?: ExpectedKind;
  context?: ConditionContext;
  /** Said to screen readers only: it stands above already. */
  isLabelHidden?: boolean;
  /** Nothing written is fine. */
  isOptional?: boolean;
  /** Stands under the formula, such as its value. */
  result?: ReactNode;
}) {
  const t = useTexts(conditionTexts);
  const { locale } = useLocale();
  const id = useId();
  const { entity } = useEntity(props.entity);
  const { value, onChange, context, expects } = props;
  const analysis = useAnalysis(props.entity, value, { expects, context });
  const problems = analysis?.text === value ? analysis.problems : [];
  const subjects = useMemo(() => subjectsOf(entity, context), [entity, context]);
  const isMissing = value.trim() === '' && !props.isOptional;
  return (
    <div className={classes.editor}>
      <span id={id} className={props.isLabelHidden ? classes.hidden : classes.label}>
        {props.label}
      </span>
      <Suspense fallback={<Skeleton height={64} />}>
        <CodeField
          value={value}
          onChange={onChange}
          labelledBy={id}
          description={t('editorKeys')}
          problems={problems}
          subjects={subjects}
          locale={locale}
        />
      </Suspense>
      {problems.length > 0 && (
        <ul className={classes.problems}>
          {problems.slice(0, 4).map((problem, index) => (
            <Problem key={index} problem={problem} text={value} />
          ))}
        </ul>
      )}
      {analysis && problems.length === 0 && (
        <p className={classes.valid}>
          <IconCircleCheck size={14} stroke={1.75} aria-hidden="true" />
          {t('valid')}
          {!analysis.inSubset && <span className={classes.aside}>{t('outsideSubset')}</span>}
        </p>
      )}
      {isMissing && <p className={classes.aside}>{t('requiredFormula')}</p>}
      {props.result}
    </div>
  );
}
