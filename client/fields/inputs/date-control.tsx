import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, lazy, Suspense, useState } from 'react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { isComposing } from '../../ui/is-composing.ts';
import { keepsEscape } from '../../ui/keeps-escape.ts';
import type { ControlProps } from '../control-props.ts';
import { localMinute, readDay, readMoment } from '../dates.ts';
import { fieldTexts } from '../texts.ts';
import classes from './controls.module.css';

const Calendar = lazy(async () => ({ default: (await import('./calendar.tsx')).Calendar }));

function shownDate(isMoment: boolean, value: unknown): string {
  if (typeof value !== 'string') return '';
  const time = isMoment ? new Date(value) : undefined;
  return time && !Number.isNaN(time.getTime()) ? localMinute(time) : value;
}

const asDialog = (name: string) => ({ role: 'dialog', 'aria-label': name });

/** A day, or a day with a time: typed the way people write dates, or picked from a calendar. */
export function DateControl({ field, name, value, onChange, input }: ControlProps) {
  const t = useTexts(fieldTexts);
  const isMoment = field.type === 'dateTime';
  const [typed, setTyped] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const read = isMoment ? readMoment : readDay;

  const commit = () => {
    if (typed !== undefined && typed.trim() !== '') onChange(read(typed) ?? typed.trim());
    setTyped(undefined);
    input.onBlur?.();
  };
  const pick = (next: string | null) => {
    setTyped(undefined);
    onChange(next);
    if (!isMoment) setOpen(false);
  };
  // Until the calendar has come, the focus is still here.
  const keys = {
    ...(isOpen ? keepsEscape : {}),
    onKeyDown: (event: KeyboardEvent) => {
      if (isComposing(event)) return;
      if (event.key === 'Escape' && isOpen) {
        event.stopPropagation();
        setOpen(false);
      }
      if (event.key === 'ArrowDown' && event.altKey) setOpen(true);
    },
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      trapFocus
      withRoles={false}
      returnFocus
      transitionProps={{ duration: 140 }}
    >
      <Popover.Target>
        <TextInput
          {...input}
          {...keys}
          placeholder={input.placeholder ?? t(isMoment ? 'dateTimePlaceholder' : 'datePlaceholder')}
          autoComplete="off"
          classNames={{ input: `${input.classNames?.input ?? ''} ${classes.number}` }}
          value={typed ?? shownDate(isMoment, value)}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            onChange(text.trim() === '' ? null : (read(text) ?? text.trim()));
          }}
          onBlur={commit}
          rightSection={
            <ActionIcon
              className={classes.calendarIcon ?? ''}
              variant="subtle"
              color="gray"
              size={24}
              aria-haspopup="dialog"
              aria-label={t('openCalendar', { label: name })}
              aria-expanded={isOpen}
              {...keys}
              onClick={() => setOpen((was) => !was)}
            >
              <IconCalendar size={16} stroke={1.75} />
            </ActionIcon>
          }
        />
      </Popover.Target>
      <Popover.Dropdown className={classes.calendar ?? ''} {...asDialog(name)}>
        <Suspense fallback={<div className={classes.calendarWait} />}>
          <Calendar value={value} isMoment={isMoment} onPick={pick} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
