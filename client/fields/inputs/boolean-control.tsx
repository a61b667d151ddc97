import { Input, Switch } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { useTexts } from '../../i18n/feature-texts.ts';
import type { ControlProps } from '../control-props.ts';
import { fieldTexts } from '../texts.ts';
import classes from './controls.module.css';

/** Yes or no, with the field's name above like every other field. */
export function BooleanControl({ name, value, onChange, input }: ControlProps) {
  const t = useTexts(fieldTexts);
  const id = useId(input.id);
  const word = value === true ? t('yes') : value === false ? t('no') : t('notChosen');
  const focus = input.autoFocus ? { autoFocus: true } : {};
  return (
    <Input.Wrapper
      id={id}
      label={input.label}
      description={input.description}
      error={input.error}
      required={input.required ?? false}
    >
      <div className={classes.switchRow}>
        <Switch
          id={id}
          name={input.name ?? ''}
          size={input.size === 'md' ? 'sm' : 'xs'}
          aria-label={input['aria-label'] ?? name}
          aria-invalid={Boolean(input.error)}
          {...focus}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
          onBlur={() => input.onBlur?.()}
        />
        <span aria-hidden="true">{word}</span>
      </div>
    </Input.Wrapper>
  );
}
