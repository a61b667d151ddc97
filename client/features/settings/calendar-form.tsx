import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDefinition } from '../../../schemas/generated/calendar.ts';
import { ApiError } from '../../api/api-error.ts';
import { createDefinition, replaceDefinition } from '../../api/definitions.ts';
import { useAppSettings } from '../../api/me.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import { type CalendarDraft, calendarOf, draftOf, problemsOf, weekdays } from './calendar-draft.ts';
import classes from './calendar-form.module.css';
import { calendarTexts } from './calendar-texts.ts';

const zones = Intl.supportedValuesOf('timeZone');

/** A key that never changes, from the name that people read. */
const newName = (label: string): string =>
  `calendar_${label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 20)}${Date.now().toString(36)}`;

/** What a calendar says, to be changed and saved. */
export function CalendarForm({
  calendar,
  onDone,
}: {
  calendar: CalendarDefinition | undefined;
  onDone: () => void;
}) {
  const t = useTexts(calendarTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const { timeZone } = useAppSettings();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(calendar, timeZone, locale));
  const [isTried, setTried] = useState(false);
  const problems = problemsOf(draft);
  const shown = isTried ? problems : {};
  const set = (part: Partial<CalendarDraft>) => setDraft((now) => ({ ...now, ...part }));
  const saving = useMutation({
    mutationFn: () => {
      const name = calendar?.name ?? newName(draft.en);
      const given = calendarOf(draft, { before: calendar, name, locale });
      return calendar
        ? replaceDefinition('calendars', given)
        : createDefinition('calendars', given);
    },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['calendars'] });
      toast({ text: t('saved') });
      onDone();
    },
  });
  const said =
    saving.error instanceof ApiError
      ? saving.error.problems.map(({ detail }) => detail).join(' ') || saving.error.detail
      : saving.error && t('notDone');
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(problems).length === 0) saving.mutate();
      }}
    >
      {said && <Notice tone="error">{said}</Notice>}
      <div className={classes.pair}>
        <TextInput
          label={t('nameZh')}
          data-autofocus
          error={shown.name && t('nameMissing')}
          value={draft.zh}
          onChange={(event) => set({ zh: event.currentTarget.value })}
        />
        <TextInput
          label={t('nameEn')}
          value={draft.en}
          onChange={(event) => set({ en: event.currentTarget.value })}
        />
      </div>
      <Select
        label={t('zone')}
        data={zones.includes(draft.timeZone) ? zones : [draft.timeZone, ...zones]}
        searchable
        allowDeselect={false}
        limit={100}
        value={draft.timeZone}
        onChange={(zone) => zone && set({ timeZone: zone })}
      />
      <fieldset className={classes.week}>
        <legend>{t('week')}</legend>
        <p className={classes.hint}>{t('weekHint')}</p>
        <div className={classes.days}>
          {weekdays.map((day) => (
            <TextInput
              key={day}
              className={classes.day ?? ''}
              label={t(day)}
              error={shown[day] && t('badSpan')}
              value={draft.week[day]}
              onChange={(event) =>
                set({ week: { ...draft.week, [day]: event.currentTarget.value } })
              }
            />
          ))}
        </div>
      </fieldset>
      {(['holidays', 'workdays'] as const).map((part) => (
        <Textarea
          key={part}
          label={t(part)}
          description={t(`${part}Hint`)}
          autosize
          minRows={3}
          maxRows={10}
          error={shown[part] !== undefined && t('badLine', { line: shown[part] })}
          value={draft[part]}
          onChange={(event) => set({ [part]: event.currentTarget.value })}
        />
      ))}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          {common('common.cancel')}
        </Button>
        <Button type="submit" loading={saving.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
