import { Input, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { type DurationUnit, durationParts, isoDuration } from '../flows/words/duration-words.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import classes from './duration-input.module.css';
import { durationTexts } from './duration-texts.ts';

const offered = ['minutes', 'hours', 'days', 'weeks', 'months'] as const;
const words = {
  seconds: 'unitSeconds',
  minutes: 'unitMinutes',
  hours: 'unitHours',
  days: 'unitDays',
  weeks: 'unitWeeks',
  months: 'unitMonths',
  years: 'unitYears',
} as const satisfies Record<DurationUnit, string>;
const seconds: Record<DurationUnit, number> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
  weeks: 604_800,
  months: 2_592_000,
  years: 31_536_000,
};

/** A duration as a count of its smallest unit: 1 day and 4 hours are 28 hours. */
function countOf(iso: string): { count: number; unit: DurationUnit } | undefined {
  const parts = durationParts(iso);
  const unit = parts?.at(-1)?.unit;
  if (!parts || !unit) return undefined;
  const total = parts.reduce((sum, part) => sum + part.count * seconds[part.unit], 0);
  return { count: Math.round(total / seconds[unit]), unit };
}

/** How long, as a number and a unit. */
export function DurationInput(props: {
  label: string;
  /** ISO 8601; `undefined` takes it away. */
  value: string | undefined;
  onChange: (iso: string | undefined) => void;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean;
}) {
  const t = useTexts(durationTexts);
  const known = countOf(props.value ?? '');
  const [wanted, setWanted] = useState<DurationUnit>('days');
  const unit = known?.unit ?? wanted;
  const units = offered.some((one) => one === unit) ? offered : [...offered, unit];
  const change = (count: number | undefined, next: DurationUnit) =>
    props.onChange(count ? isoDuration(count, next) : undefined);
  return (
    <Input.Wrapper
      label={props.label}
      description={props.hint}
      error={props.error}
      withAsterisk={props.required ?? false}
      labelElement="div"
    >
      <div className={classes.pair}>
        <NumberInput
          aria-label={t('amount', { label: props.label })}
          min={1}
          allowDecimal={false}
          value={known?.count ?? ''}
          error={props.error !== undefined}
          onChange={(count) => change(typeof count === 'number' ? count : undefined, unit)}
        />
        <Select
          aria-label={t('unit', { label: props.label })}
          data={units.map((value) => ({ value, label: t(words[value]) }))}
          allowDeselect={false}
          value={unit}
          onChange={(next) => {
            const chosen = units.find((one) => one === next) ?? unit;
            setWanted(chosen);
            change(known?.count, chosen);
          }}
        />
      </div>
    </Input.Wrapper>
  );
}
