import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Field } from '../../../../../schemas/model/fields.ts';
import { FieldInput } from '../../../../fields/field-input.tsx';
import { systemFields } from '../../../../fields/system-fields.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { useLocale } from '../../../../i18n/use-locale.ts';
import { useSubjectFields } from '../panel-context.ts';
import { textOf } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';
import { type ValueMode, exprOf, fieldNamed, modeOf } from '../value-mode.ts';
import classes from './controls.module.css';
import { Formula } from './expression.tsx';

const modes = [
  ['fixed', 'modeFixed'],
  ['field', 'modeField'],
  ['formula', 'modeFormula'],
] as const;

interface ValueProps {
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
  /** What the value is written into; a plain text without one. */
  field?: Field | undefined;
}

function Fixed({ label, value, onChange, field }: ValueProps) {
  const t = useTexts(panelTexts);
  if (field && field.type !== 'json')
    return <FieldInput field={field} label={null} value={value ?? null} onChange={onChange} />;
  return (
    <TextInput
      aria-label={`${label}, ${t('modeFixed')}`}
      value={value === null ? '' : textOf(value)}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}

function FromField({ label, value, onChange }: ValueProps) {
  const t = useTexts(panelTexts);
  const { locale } = useLocale();
  const fields = useSubjectFields();
  const id: [string, string] = ['_id', locale === 'zh-CN' ? '这条记录' : 'This record'];
  const all = [...fields, ...systemFields(locale)].map((one) => [one.key, one.label[locale]]);
  return (
    <Select
      aria-label={`${label}, ${t('field')}`}
      placeholder={t('choose')}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('nothingFound')}
      data={[id, ...all].map(([key = '', text = '']) => ({ value: key, label: text }))}
      value={fieldNamed(exprOf(value) ?? '', fields) ?? null}
      onChange={(key) =>
        onChange(key ? { expr: /^[a-zA-Z_]\w*$/.test(key) ? key : `\`${key}\`` } : undefined)
      }
    />
  );
}

/** Which of the three a value comes from. */
export function useValueMode(value: unknown): [ValueMode, (mode: ValueMode) => void] {
  const fields = useSubjectFields();
  const [wanted, setWanted] = useState<ValueMode>();
  const actual = value === undefined ? undefined : modeOf(value, fields);
  const mode =
    wanted === 'formula' && actual === 'field' ? 'formula' : (actual ?? wanted ?? 'fixed');
  return [mode, setWanted];
}

export function ModeSelect(props: {
  label: string;
  mode: ValueMode;
  onChange: (mode: ValueMode) => void;
}) {
  const t = useTexts(panelTexts);
  return (
    <Select
      className={classes.mode ?? ''}
      size="xs"
      aria-label={t('mode', { label: props.label })}
      allowDeselect={false}
      data={modes.map(([value, word]) => ({ value, label: t(word) }))}
      value={props.mode}
      onChange={(next) => props.onChange(modes.find(([value]) => value === next)?.[0] ?? 'fixed')}
    />
  );
}

/** A value by the way it comes about. */
export function ValueControl(props: ValueProps & { mode: ValueMode }) {
  if (props.mode === 'fixed') return <Fixed {...props} />;
  if (props.mode === 'field') return <FromField {...props} />;
  return (
    <Formula
      label={props.label}
      isLabelHidden
      value={exprOf(props.value) ?? ''}
      onChange={(expr) => props.onChange({ expr })}
    />
  );
}
