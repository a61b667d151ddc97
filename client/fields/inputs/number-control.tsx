import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAppSettings } from '../../api/me.ts';
import type { ControlProps } from '../control-props.ts';
import { currencyOf, currencySign } from '../../../schemas/model/format-value.ts';
import { readNumber, restingNumber, typedNumber } from '../number-text.ts';
import classes from './controls.module.css';

/** A number as plain digits while typed, grouped while at rest. What is no number stays as it was typed. */
export function NumberControl({ field, value, onChange, input }: ControlProps) {
  const { currency } = useAppSettings();
  const [typed, setTyped] = useState<string>();
  const isWhole = field.type === 'integer' || field.type === 'rating';
  const sign = field.type === 'money' ? currencySign(currencyOf(field, currency)) : undefined;
  const isCurrent = typed !== undefined && readNumber(field, typed) === value;
  return (
    <TextInput
      {...input}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      autoComplete="off"
      classNames={{ input: `${input.classNames?.input ?? ''} ${classes.number}` }}
      leftSection={sign && <span className={classes.sign}>{sign}</span>}
      rightSection={field.type === 'percent' && <span className={classes.sign}>%</span>}
      leftSectionWidth={sign && sign.length > 1 ? 14 + sign.length * 9 : 26}
      rightSectionWidth={26}
      value={
        typed === undefined
          ? restingNumber(field, value)
          : isCurrent
            ? typed
            : typedNumber(field, value)
      }
      onFocus={() => setTyped(typedNumber(field, value))}
      onBlur={() => {
        setTyped(undefined);
        input.onBlur?.();
      }}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(readNumber(field, text));
      }}
    />
  );
}
