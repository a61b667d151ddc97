import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NodeOutput } from '../../../schemas/model/flow/output-schema.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './output-form.module.css';
import { type OutputField, outputFields, readJson, readLoose } from './output-fields.ts';
import { outputTexts } from './texts.ts';

type Value = Readonly<Record<string, unknown>>;

interface InputProps {
  item: OutputField;
  value: unknown;
  /** `isWrong` while what is typed means no value. */
  onChange: (value: unknown, isWrong: boolean) => void;
}

const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value);

function AnyInput({ label, value, onChange }: Omit<InputProps, 'item'> & { label: string }) {
  const t = useTexts(outputTexts);
  const [typed, setTyped] = useState(asText(value));
  return (
    <TextInput
      label={label}
      description={t('anyHint')}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(readLoose(currentTarget.value), false);
      }}
    />
  );
}

function JsonInput({ label, value, onChange }: Omit<InputProps, 'item'> & { label: string }) {
  const t = useTexts(outputTexts);
  const [typed, setTyped] = useState(
    value === undefined || value === null ? '' : JSON.stringify(value, null, 2),
  );
  const isWrong = readJson(typed) === undefined;
  return (
    <Textarea
      label={label}
      description={t('jsonHint')}
      className={classes.json ?? ''}
      autosize
      minRows={2}
      maxRows={10}
      value={typed}
      error={isWrong && t('badJson')}
      onChange={({ currentTarget }) => {
        const read = readJson(currentTarget.value);
        setTyped(currentTarget.value);
        onChange(read?.value, read === undefined);
      }}
    />
  );
}

function OutputInput({ item, value, onChange }: InputProps) {
  const { locale } = useLocale();
  const { field, kind } = item;
  const label = field.label[locale];
  if (kind === 'any') return <AnyInput label={label} value={value} onChange={onChange} />;
  if (kind === 'json') return <JsonInput label={label} value={value} onChange={onChange} />;
  return (
    <FieldInput field={field} value={value ?? null} onChange={(next) => onChange(next, false)} />
  );
}

/**
 * What a node gave, or should have given, as a form: each value by its name and in its own kind of control. JSON is
 * asked for only where nothing is known of a value.
 */
export function OutputForm(props: {
  known: NodeOutput | undefined;
  value: Value;
  /** Names that are decided elsewhere and not asked for. */
  except?: readonly string[];
  onChange: (value: Record<string, unknown>) => void;
  onWrong: (isWrong: boolean) => void;
}) {
  const { known, value, except = [], onChange, onWrong } = props;
  // What was there at first is shown throughout, whatever it is changed to.
  const [first] = useState(value);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const items = outputFields(known, first).filter(({ field }) => !except.includes(field.key));
  function change(key: string, next: unknown, isWrong: boolean): void {
    const now = new Set(wrong);
    if (isWrong) now.add(key);
    else now.delete(key);
    setWrong(now);
    onWrong(now.size > 0);
    if (!isWrong) onChange({ ...value, [key]: next });
  }
  return (
    <div className={classes.form}>
      {items.map((item) => (
        <OutputInput
          key={item.field.key}
          item={item}
          value={value[item.field.key]}
          onChange={(next, isWrong) => change(item.field.key, next, isWrong)}
        />
      ))}
    </div>
  );
}
