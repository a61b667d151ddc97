import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { ExpectedKind } from '../../../../conditions/expression-editor.tsx';
import { useDesignerView } from '../../model/designer-context.ts';
import { useExpressionContext } from '../expression-context.ts';
import { type SettingProps, textOf } from '../setting-props.ts';
import classes from './controls.module.css';

const ConditionEditor = lazy(async () => ({
  default: (await import('../../../../conditions/condition-editor.tsx')).ConditionEditor,
}));
const ExpressionEditor = lazy(async () => ({
  default: (await import('../../../../conditions/expression-editor.tsx')).ExpressionEditor,
}));

const kinds: Record<string, ExpectedKind> = { boolean: 'boolean', number: 'number', text: 'text' };

/** A formula over the record. */
export function Formula(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  expects?: ExpectedKind | undefined;
  isLabelHidden?: boolean;
}) {
  const { subject } = useDesignerView();
  const context = useExpressionContext();
  return (
    <Suspense fallback={<Skeleton height={56} />}>
      <ExpressionEditor
        entity={subject}
        label={props.label}
        value={props.value}
        onChange={props.onChange}
        context={context}
        isLabelHidden={props.isLabelHidden ?? false}
        {...(props.expects ? { expects: props.expects } : {})}
      />
    </Suspense>
  );
}

/** A condition in sentences, or another formula as text. */
export function ExpressionSetting(props: SettingProps) {
  const { subject } = useDesignerView();
  const context = useExpressionContext();
  const result = props.schema['x-ui']?.result;
  const value = textOf(props.value);
  const onChange = (text: string) => props.onChange(text.trim() === '' ? undefined : text);
  return (
    <div className={classes.group}>
      {result === 'boolean' ? (
        <Suspense fallback={<Skeleton height={72} />}>
          <ConditionEditor
            entity={subject}
            label={props.label}
            value={value}
            onChange={onChange}
            context={context}
          />
        </Suspense>
      ) : (
        <Formula
          label={props.label}
          value={value}
          onChange={onChange}
          expects={kinds[result ?? '']}
        />
      )}
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
      {props.error && value === '' && <p className={classes.error}>{props.error}</p>}
    </div>
  );
}
