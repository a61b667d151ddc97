import type { Field } from '../../schemas/model/fields.ts';
import { FieldInput } from '../fields/field-input.tsx';

/** A day on the reader's calendar; empty for none. */
export function DayInput(props: { day: string; label: string; onChange: (day: string) => void }) {
  const isDay = (value: unknown): value is string =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const field = { type: 'date', options: [], schema: {} } as unknown as Field;
  return (
    <FieldInput
      size="xs"
      label={props.label}
      field={{ ...field, key: 'day', label: { 'zh-CN': props.label, en: props.label } }}
      value={props.day === '' ? null : props.day}
      onChange={(value) => props.onChange(isDay(value) ? value : '')}
    />
  );
}
