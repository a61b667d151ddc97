import { Textarea, TextInput } from '@mantine/core';
import type { ControlProps } from '../control-props.ts';

const kinds = {
  email: { type: 'email', inputMode: 'email', autoCapitalize: 'none', spellCheck: false },
  phone: { type: 'tel', inputMode: 'tel' },
  url: { type: 'url', inputMode: 'url', autoCapitalize: 'none', spellCheck: false },
} as const;

const isKind = (type: string): type is keyof typeof kinds => type in kinds;

/** Text on one line, or on as many as it needs. */
export function TextControl({ field, value, onChange, input }: ControlProps) {
  const text = typeof value === 'string' ? value : '';
  const change = (next: string) => onChange(next === '' ? null : next);
  if (field.type === 'longText') {
    return (
      <Textarea
        {...input}
        autosize
        minRows={3}
        maxRows={16}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...input}
      {...(isKind(field.type) ? kinds[field.type] : {})}
      autoComplete="off"
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
