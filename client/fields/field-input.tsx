import { Input } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Field } from '../../schemas/model/fields.ts';
import { useLocale } from '../i18n/use-locale.ts';
import type { ControlProps, InputProps } from './control-props.ts';
import { FieldValue } from './field-value.tsx';
import { BooleanControl } from './inputs/boolean-control.tsx';
import classes from './inputs/controls.module.css';
import { DateControl } from './inputs/date-control.tsx';
import { NumberControl } from './inputs/number-control.tsx';
import { RatingControl } from './inputs/rating-control.tsx';
import { SelectControl } from './inputs/select-control.tsx';
import { TextControl } from './inputs/text-control.tsx';
import { RecordPicker } from './record-picker.tsx';
import { UserPicker } from './user-picker.tsx';

export interface FieldInputProps {
  field: Field;
  value: unknown;
  /** Given the value as it is kept, `null` for none, or the typed text while it means no value of that type. */
  onChange: (value: unknown) => void;
  onBlur?: (() => void) | undefined;
  error?: ReactNode;
  /** The field's own label unless given; `null` shows none and says it to screen readers. */
  label?: string | null | undefined;
  help?: ReactNode;
  required?: boolean | undefined;
  readOnly?: boolean | undefined;
  placeholder?: string | undefined;
  autoFocus?: boolean | undefined;
  size?: 'xs' | 'sm' | 'md' | undefined;
  id?: string | undefined;
}

function Control(props: ControlProps) {
  const { field, value, onChange, input } = props;
  const id = typeof value === 'string' ? value : null;
  switch (field.type) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
      return <TextControl {...props} />;
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
      return <NumberControl {...props} />;
    case 'rating':
      return <RatingControl {...props} />;
    case 'boolean':
      return <BooleanControl {...props} />;
    case 'select':
    case 'multiSelect':
      return <SelectControl {...props} />;
    case 'date':
    case 'dateTime':
      return <DateControl {...props} />;
    case 'user':
      return <UserPicker {...input} value={id} onChange={onChange} />;
    case 'relation':
      return (
        <RecordPicker
          {...input}
          entity={field.relation?.entity ?? ''}
          value={id}
          onChange={onChange}
        />
      );
    case 'json':
      return <Shown {...props} />;
  }
}

/** A value that cannot be edited here, at the place and height of a control. */
function Shown({ field, value, input }: Pick<ControlProps, 'field' | 'value' | 'input'>) {
  const isEmpty = value === null || value === undefined || value === '';
  return (
    <Input.Wrapper labelElement="div" label={input.label} description={input.description}>
      <div className={classes.shown} id={input.id}>
        {isEmpty ? (
          <span className={classes.none}>—</span>
        ) : (
          <FieldValue field={field} value={value} />
        )}
      </div>
    </Input.Wrapper>
  );
}

/** The labelled editor of one field, whatever its type. */
export function FieldInput(props: FieldInputProps) {
  const { locale } = useLocale();
  const { field } = props;
  const name = props.label ?? field.label[locale];
  const input: InputProps = {
    ...(props.id === undefined ? {} : { id: props.id }),
    ...(props.label === null ? { 'aria-label': name } : { label: name }),
    ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
    ...(props.onBlur === undefined ? {} : { onBlur: props.onBlur }),
    description: props.help,
    error: props.error,
    required: props.required ?? false,
    autoFocus: props.autoFocus ?? false,
    size: props.size ?? 'sm',
    classNames: { input: classes.input ?? '' },
  };
  if (props.readOnly) return <Shown field={field} value={props.value} input={input} />;
  return (
    <Control
      field={field}
      name={name}
      value={props.value}
      onChange={props.onChange}
      input={input}
    />
  );
}
