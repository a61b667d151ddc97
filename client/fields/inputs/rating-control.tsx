import { Input, UnstyledButton } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTexts } from '../../i18n/feature-texts.ts';
import type { ControlProps } from '../control-props.ts';
import { fieldTexts } from '../texts.ts';
import classes from './controls.module.css';

/** Stars as radio buttons: arrows move, a digit sets, Backspace or the same star again clears. */
export function RatingControl({ field, name, value, onChange, input }: ControlProps) {
  const t = useTexts(fieldTexts);
  const id = useId(input.id);
  const [hovered, setHovered] = useState<number>();
  const max = Number(field.schema.maximum ?? 5);
  const current = typeof value === 'number' ? value : 0;
  const lit = hovered ?? current;
  const onKeyDown = (event: KeyboardEvent) => {
    const digit = Number(event.key);
    if (['Backspace', 'Delete', '0'].includes(event.key)) onChange(null);
    else if (digit >= 1 && digit <= max) onChange(digit);
  };
  return (
    <Input.Wrapper
      id={id}
      labelElement="div"
      label={input.label}
      description={input.description}
      error={input.error}
      required={input.required ?? false}
    >
      <div
        className={classes.stars}
        role="radiogroup"
        aria-label={input['aria-label'] ?? name}
        aria-required={input.required ?? false}
        onPointerLeave={() => setHovered(undefined)}
      >
        {Array.from({ length: max }, (_, index) => index + 1).map((count) => (
          <label
            key={count}
            className={classes.star}
            data-lit={count <= lit || undefined}
            onPointerEnter={() => setHovered(count)}
          >
            <input
              className={classes.hiddenRadio}
              type="radio"
              name={id}
              id={count === 1 ? id : `${id}-${count}`}
              checked={current === count}
              onChange={() => onChange(count)}
              onKeyDown={onKeyDown}
              onClick={() => current === count && onChange(null)}
              onBlur={() => input.onBlur?.()}
              aria-label={t('stars', { count, max })}
            />
            {count <= lit ? (
              <IconStarFilled size={20} aria-hidden="true" />
            ) : (
              <IconStar size={20} stroke={1.5} aria-hidden="true" />
            )}
          </label>
        ))}
        {current > 0 && (
          <UnstyledButton className={classes.clear} onClick={() => onChange(null)} tabIndex={-1}>
            {t('clearAll')}
          </UnstyledButton>
        )}
      </div>
    </Input.Wrapper>
  );
}
