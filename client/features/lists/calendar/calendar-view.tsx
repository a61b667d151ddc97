import { ActionIcon, Button, Select } from '@mantine/core';
import { IconCalendarOff, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Filter } from '../../../../schemas/generated/filter.ts';
import type { Field } from '../../../../schemas/model/fields.ts';
import { failureOf } from '../../../api/api-error.ts';
import { type RecordItem, recordPage, recordsKey } from '../../../api/records.ts';
import { FieldValue } from '../../../fields/field-value.tsx';
import { addDays, dayOf, startOfDay } from '../../../filters/relative-day.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Message } from '../../../ui/message.tsx';
import { ListFailure } from '../empty-list.tsx';
import { Foot } from '../foot.tsx';
import type { GridViewProps } from '../grid/grid-view.tsx';
import { dateFields } from '../groups.ts';
import listClasses from '../list-page.module.css';
import { listTexts } from '../texts.ts';
import classes from './calendar.module.css';
import { dayOfValue, moveMonth, weeksOf } from './month.ts';

const mostRecords = 200;
const mostPerDay = 4;

/** The records whose date lies between two days, the second not included. */
function useDays(props: GridViewProps, field: Field, from: string, to: string) {
  const { info, fields, selection, control } = props;
  const isDay = field.type === 'date';
  const range: Filter = {
    [field.key]: {
      $gte: isDay ? from : startOfDay(from).toISOString(),
      $lt: isDay ? to : startOfDay(to).toISOString(),
    },
  };
  const query = {
    ...selection,
    filter: { $and: [selection.filter ?? {}, range] },
    sort: field.key,
    fields: [
      ...new Set([
        field.key,
        ...(info.titleField ? [info.titleField.key] : []),
        ...control.state.columns.map((one) => one.field).filter((key) => fields.fieldOf(key)),
      ]),
    ],
  };
  return useQuery({
    queryKey: [...recordsKey(info.name), 'calendar', query],
    queryFn: ({ signal }) =>
      recordPage(info.name, query, { limit: mostRecords, total: true }, signal),
    placeholderData: keepPreviousData,
  });
}

function Entry({ record, shown, entity }: { record: RecordItem; shown: Field[]; entity: string }) {
  const t = useTexts(listTexts);
  const told = shown.filter(({ key }) => (record[key] ?? '') !== '').slice(0, 2);
  return (
    <li>
      <Link to="/records/$entity/$id" params={{ entity, id: record._id }} className={classes.entry}>
        {told.length === 0
          ? t('untitled')
          : told.map((field) => (
              <FieldValue
                key={field.key}
                field={{ ...field, options: field.options.map(({ color: _color, ...one }) => one) }}
                value={record[field.key]}
                hasLinks={false}
              />
            ))}
      </Link>
    </li>
  );
}

function Month(props: GridViewProps & { field: Field }) {
  const t = useTexts(listTexts);
  const { locale } = useLocale();
  const { info, fields, control, field } = props;
  const today = dayOf(new Date());
  const [month, setMonth] = useState(today.slice(0, 7));
  const [open, setOpen] = useState<string>();
  const weeks = weeksOf(month);
  const first = weeks[0]?.[0] ?? today;
  const days = useDays(props, field, first, addDays(first, weeks.length * 7));
  const { data } = days;
  const failure = failureOf(days);
  const shown = [...control.state.columns.map((one) => one.field), info.titleField?.key]
    .filter((key, at, all) => key !== field.key && all.indexOf(key) === at)
    .flatMap((key) => fields.fieldOf(key ?? '') ?? []);
  const items = data?.items ?? [];
  const format = (day: string, options: Intl.DateTimeFormatOptions) =>
    startOfDay(day).toLocaleDateString(locale, options);
  const step = (by: number) => setMonth(moveMonth(month, by));
  return (
    <>
      <div className={classes.head}>
        <h3 aria-live="polite">{format(`${month}-01`, { year: 'numeric', month: 'long' })}</h3>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('earlier')}
          onClick={() => step(-1)}
        >
          <IconChevronLeft size={16} stroke={1.75} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('later')} onClick={() => step(1)}>
          <IconChevronRight size={16} stroke={1.75} />
        </ActionIcon>
        <Button variant="default" size="xs" onClick={() => setMonth(today.slice(0, 7))}>
          {t('today')}
        </Button>
        {data && (data.total ?? 0) > mostRecords && (
          <span className={classes.note}>{t('calendarCut', { count: mostRecords })}</span>
        )}
      </div>
      {failure && (
        <ListFailure
          error={failure}
          onRetry={() => void days.refetch()}
          onClear={() => control.change({ filter: {}, search: '', sort: '' })}
        />
      )}
      <div className={classes.scroller} hidden={failure !== null}>
        <div className={classes.weekdays} aria-hidden="true">
          {weeks[0]?.map((day) => (
            <span key={day}>{format(day, { weekday: 'short' })}</span>
          ))}
        </div>
        <ol className={classes.days}>
          {weeks.flat().map((day) => {
            const records = items.filter((record) => dayOfValue(record[field.key]) === day);
            const most = open === day ? records.length : mostPerDay;
            return (
              <li
                key={day}
                className={classes.day}
                data-other={!day.startsWith(month) || undefined}
                aria-current={day === today ? 'date' : undefined}
              >
                <time dateTime={day} aria-label={format(day, { dateStyle: 'full' })}>
                  {Number(day.slice(8))}
                </time>
                <ul>
                  {records.slice(0, most).map((record) => (
                    <Entry key={record._id} record={record} shown={shown} entity={info.name} />
                  ))}
                </ul>
                {records.length > most && (
                  <button type="button" className={classes.more} onClick={() => setOpen(day)}>
                    {t('moreThatDay', { count: records.length - most })}
                  </button>
                )}
              </li>
            );
          })}
        </ol>
      </div>
      <Foot total={data?.total} figures={[]} />
    </>
  );
}

/** The records of a month, each on its day. */
export function CalendarView(props: GridViewProps) {
  const t = useTexts(listTexts);
  const { locale } = useLocale();
  const { fields, control } = props;
  const dates = dateFields(fields);
  const field = dates.find(({ key }) => key === control.state.date) ?? dates[0];
  if (!field)
    return (
      <div className={listClasses.empty}>
        <Message
          icon={<IconCalendarOff size={24} stroke={1.5} />}
          title={t('noDate')}
          text={t('noDateText')}
        />
      </div>
    );
  return (
    <>
      {props.bar(
        <Select
          size="xs"
          className={classes.field ?? ''}
          aria-label={t('dateBy')}
          allowDeselect={false}
          data={dates.map(({ key, label }) => ({ value: key, label: label[locale] }))}
          value={field.key}
          onChange={(date) => date !== null && control.change({ date })}
        />,
      )}
      <Month {...props} field={field} />
    </>
  );
}
