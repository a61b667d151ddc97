import '@mantine/dates/styles.css';
import { Button, TextInput } from '@mantine/core';
import { DatePicker, DatesProvider } from '@mantine/dates';
import 'dayjs/locale/zh-cn';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { localDay, localMinute, readMoment } from '../dates.ts';
import { fieldTexts } from '../texts.ts';
import classes from './controls.module.css';

/** The day and the time of the value, on the reader's clock. */
function partsOf(value: unknown, isMoment: boolean): { day: string | null; time: string } {
  if (typeof value !== 'string') return { day: null, time: '09:00' };
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return { day: null, time: '09:00' };
  if (!isMoment) return { day: value, time: '' };
  const [day = '', time = ''] = localMinute(moment).split(' ');
  return { day, time };
}

/** A month to pick a day from, with a time below it for moments. Weeks begin on Monday. */
export function Calendar(props: {
  value: unknown;
  isMoment: boolean;
  onPick: (value: string | null) => void;
}) {
  const t = useTexts(fieldTexts);
  const { locale } = useLocale();
  const { day, time } = partsOf(props.value, props.isMoment);
  const pick = (nextDay: string | null, nextTime: string) => {
    if (!nextDay) props.onPick(null);
    else props.onPick(props.isMoment ? (readMoment(`${nextDay} ${nextTime}`) ?? null) : nextDay);
  };
  return (
    <DatesProvider settings={{ locale: locale === 'zh-CN' ? 'zh-cn' : 'en', firstDayOfWeek: 1 }}>
      <DatePicker
        value={day}
        defaultDate={day ?? localDay(new Date())}
        onChange={(next) => pick(next, time)}
        highlightToday
        hideOutsideDates
        size="sm"
        monthLabelFormat={locale === 'zh-CN' ? 'YYYY年M月' : 'MMMM YYYY'}
        yearLabelFormat={locale === 'zh-CN' ? 'YYYY年' : 'YYYY'}
        classNames={{ day: classes.day ?? '', monthsListControl: classes.day ?? '' }}
        ariaLabels={{
          previousMonth: t('previousMonth'),
          nextMonth: t('nextMonth'),
          previousYear: t('previousYear'),
          nextYear: t('nextYear'),
          previousDecade: t('previousDecade'),
          nextDecade: t('nextDecade'),
        }}
      />
      <div className={classes.calendarFoot}>
        {props.isMoment && (
          <TextInput
            size="xs"
            type="time"
            aria-label={t('time')}
            value={time}
            onChange={(event) => pick(day ?? localDay(new Date()), event.currentTarget.value)}
          />
        )}
        <Button
          variant="subtle"
          size="xs"
          onClick={() =>
            props.onPick(props.isMoment ? new Date().toISOString() : localDay(new Date()))
          }
        >
          {t(props.isMoment ? 'now' : 'today')}
        </Button>
      </div>
    </DatesProvider>
  );
}
