import { DurationInput } from '../../../../fields/duration-input.tsx';
import { type SettingProps, textOf } from '../setting-props.ts';

/** How long, as a number and a unit. */
export function DurationSetting({ label, hint, error, required, value, onChange }: SettingProps) {
  return (
    <DurationInput
      label={label}
      hint={hint}
      error={error}
      required={required}
      value={textOf(value)}
      onChange={onChange}
    />
  );
}
