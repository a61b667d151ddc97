import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { DurationInput } from '../../fields/duration-input.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import classes from './pool-settings.module.css';
import { type PartProps, withMember } from './settings-part.ts';
import { poolSettingsTexts } from './settings-texts.ts';

const most = 5;
const usual = 'P1D';

/** How long before a return its owner is told, each time once. */
export function ReminderList({ pool, onChange }: PartProps) {
  const t = useTexts(poolSettingsTexts);
  const { remindBefore, reminders, ...rest } = pool.returns ?? {};
  const spans = reminders ?? (remindBefore === undefined ? [] : [remindBefore]);
  const set = (next: string[]) => {
    const returns = next.length > 0 ? { ...rest, reminders: next } : rest;
    onChange(withMember(pool, 'returns', Object.keys(returns).length > 0 ? returns : undefined));
  };
  return (
    <div className={classes.list}>
      <span className={classes.label}>{t('reminders')}</span>
      {spans.map((span, at) => (
        <div key={`${at}-${spans.length}`} className={classes.listRow}>
          <DurationInput
            label={t('reminder', { number: at + 1 })}
            value={span}
            onChange={(iso) =>
              set(spans.map((one, place) => (place === at ? (iso ?? usual) : one)))
            }
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('removeReminder')}
            onClick={() => set(spans.filter((_, place) => place !== at))}
          >
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      {spans.length < most && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} stroke={1.75} />}
          onClick={() => set([...spans, usual])}
        >
          {t('addReminder')}
        </Button>
      )}
    </div>
  );
}
