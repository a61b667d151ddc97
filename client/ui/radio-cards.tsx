import { type ReactNode, useId } from 'react';
import classes from './radio-cards.module.css';

/** One of several, each drawn as a card. A card without words carries `name` for screen readers. */
export function RadioCards<Value extends string>(props: {
  label: string;
  value: Value | undefined;
  options: { value: Value; content: ReactNode; name?: string }[];
  /** Squares that hold an icon. */
  isCompact?: boolean;
  onChange: (value: Value) => void;
}) {
  const group = useId();
  return (
    <fieldset className={classes.group}>
      <legend className={classes.label}>{props.label}</legend>
      <div className={props.isCompact ? classes.icons : classes.cards}>
        {props.options.map(({ value, content, name }) => (
          <label key={value} className={props.isCompact ? classes.icon : classes.card} title={name}>
            <input
              type="radio"
              className={classes.input}
              name={group}
              checked={value === props.value}
              {...(name ? { 'aria-label': name } : {})}
              onChange={() => props.onChange(value)}
            />
            {content}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
