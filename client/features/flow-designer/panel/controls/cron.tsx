import { NumberInput, Select, TextInput } from '@mantine/core';
import {
  type Schedule,
  readCron,
  weekdayName,
  writeCron,
} from '../../../../flows/words/cron-words.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { useLocale } from '../../../../i18n/use-locale.ts';
import { type SettingProps, textOf } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';
import classes from './controls.module.css';

const kinds = [
  ['every', 'cronEvery'],
  ['hourly', 'cronHourly'],
  ['daily', 'cronDaily'],
  ['weekdays', 'cronWeekdays'],
  ['weekly', 'cronWeekly'],
  ['monthly', 'cronMonthly'],
  ['custom', 'cronCustom'],
] as const;

/** What a schedule of another kind begins with; the time of day is kept. */
function ofKind(kind: Schedule['kind'], before: Schedule): Schedule {
  const time = 'time' in before ? before.time : '09:00';
  switch (kind) {
    case 'every':
      return { kind, minutes: 15 };
    case 'hourly':
      return { kind, minute: 0 };
    case 'daily':
    case 'weekdays':
      return { kind, time };
    case 'weekly':
    case 'monthly':
      return { kind, day: 1, time };
    case 'custom':
      return { kind, cron: writeCron(before) };
    default:
      return kind satisfies never;
  }
}

function Details({
  schedule,
  onChange,
}: {
  schedule: Schedule;
  onChange: (next: Schedule) => void;
}) {
  const t = useTexts(panelTexts);
  const { locale } = useLocale();
  const count = (value: number | string, least: number) =>
    typeof value === 'number' ? value : least;
  return (
    <>
      {schedule.kind === 'every' && (
        <NumberInput
          label={t('cronMinutes')}
          min={1}
          max={59}
          value={schedule.minutes}
          onChange={(value) => onChange({ ...schedule, minutes: count(value, 15) })}
        />
      )}
      {schedule.kind === 'hourly' && (
        <NumberInput
          label={t('cronMinute')}
          min={0}
          max={59}
          value={schedule.minute}
          onChange={(value) => onChange({ ...schedule, minute: count(value, 0) })}
        />
      )}
      {schedule.kind === 'weekly' && (
        <Select
          label={t('cronDay')}
          allowDeselect={false}
          data={[1, 2, 3, 4, 5, 6, 0].map((day) => ({
            value: String(day),
            label: weekdayName(day, locale),
          }))}
          value={String(schedule.day)}
          onChange={(day) => onChange({ ...schedule, day: Number(day) })}
        />
      )}
      {schedule.kind === 'monthly' && (
        <NumberInput
          label={t('cronDay')}
          min={1}
          max={31}
          value={schedule.day}
          onChange={(value) => onChange({ ...schedule, day: count(value, 1) })}
        />
      )}
      {'time' in schedule && (
        <TextInput
          type="time"
          label={t('cronTime')}
          value={schedule.time}
          onChange={(event) =>
            event.currentTarget.value && onChange({ ...schedule, time: event.currentTarget.value })
          }
        />
      )}
    </>
  );
}

/** When it recurs, in words; other schedules as cron text. */
export function CronSetting(props: SettingProps) {
  const t = useTexts(panelTexts);
  const text = textOf(props.value);
  const schedule = text ? readCron(text) : undefined;
  const change = (next: Schedule) => props.onChange(writeCron(next) || undefined);
  return (
    <div className={classes.group}>
      <Select
        label={t('cronKind')}
        withAsterisk={props.required}
        error={schedule?.kind === 'custom' ? undefined : props.error}
        placeholder={t('choose')}
        allowDeselect={false}
        data={kinds.map(([value, word]) => ({ value, label: t(word) }))}
        value={schedule?.kind ?? null}
        onChange={(next) => {
          const kind = kinds.find(([value]) => value === next)?.[0] ?? 'daily';
          change(ofKind(kind, schedule ?? { kind: 'daily', time: '09:00' }));
        }}
      />
      {schedule && schedule.kind !== 'custom' && (
        <div className={classes.pair}>
          <Details schedule={schedule} onChange={change} />
        </div>
      )}
      {schedule?.kind === 'custom' && (
        <TextInput
          label={t('cronText')}
          error={props.error}
          value={schedule.cron}
          onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
        />
      )}
    </div>
  );
}
