import { Button, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { DayInput } from '../../../filters/day-input.tsx';
import { addDays, dayOf } from '../../../filters/relative-day.ts';
import type { RunSearch } from '../../../flows/run-search.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import classes from './run-filters.module.css';
import { type RunSearchWords, runSearchTexts } from './texts.ts';

type Period = Pick<RunSearch, 'from' | 'to'>;

const presets = { today: 0, week: 6, month: 29 } as const;

/** When runs began, as a sentence. */
export function startedWords(t: RunSearchWords, { from, to }: Period): string {
  if (from && to) return from === to ? t('startedOn', { from }) : t('startedBetween', { from, to });
  if (from) return t('startedSince', { from });
  return to ? t('startedUntil', { to }) : t('anyTime');
}

/** The days between which runs began. */
export function StartedFilter(props: {
  period: Period;
  onChange: (period: { from: string; to: string }) => void;
}) {
  const { period, onChange } = props;
  const t = useTexts(runSearchTexts);
  const [isOpen, setOpen] = useState(false);
  const { from = '', to = '' } = period;
  const choose = (since: string) => {
    onChange({ from: since, to: '' });
    setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={300} trapFocus>
      <Popover.Target>
        <Button
          className={classes.started ?? ''}
          variant="default"
          size="xs"
          data-chosen={from !== '' || to !== '' || undefined}
          aria-expanded={isOpen}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
          onClick={() => setOpen(!isOpen)}
        >
          {startedWords(t, period)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.period ?? ''}>
        <div className={classes.presets}>
          {(['today', 'week', 'month'] as const).map((preset) => (
            <Button
              key={preset}
              size="xs"
              variant="default"
              onClick={() => choose(addDays(dayOf(new Date()), -presets[preset]))}
            >
              {t(preset)}
            </Button>
          ))}
          <Button size="xs" variant="subtle" color="gray" onClick={() => choose('')}>
            {t('always')}
          </Button>
        </div>
        <div className={classes.days}>
          <DayInput label={t('from')} day={from} onChange={(day) => onChange({ from: day, to })} />
          <DayInput label={t('to')} day={to} onChange={(day) => onChange({ from, to: day })} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
