import { Button, MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { Absence } from '../../../schemas/generated/user.ts';
import type { UserItem } from '../../../schemas/generated/api-users.ts';
import { ApiError } from '../../api/api-error.ts';
import { definitionsQuery } from '../../api/definitions.ts';
import { teamsQuery, usersQuery } from '../../api/people.ts';
import { changeUser, createUser, rolesQuery } from '../../api/roles.ts';
import { AbsenceList } from '../../fields/absence-list.tsx';
import { localDay } from '../../fields/dates.ts';
import { startOfDay } from '../../filters/relative-day.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { locales } from '../../i18n/locale.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { newToken } from '../../ui/new-token.ts';
import { useNow } from '../../ui/time-ago.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './people.module.css';
import { peopleTexts } from './texts.ts';

interface Values {
  name: string;
  email: string;
  team: string | null;
  roles: string[];
  locale: 'zh-CN' | 'en';
  password: string;
  active: boolean;
  /** `YYYY-MM-DD`, empty for present. */
  absentUntil: string;
  absences: Absence[];
  calendar: string | null;
}

const awayUntil = (person: UserItem | undefined): string =>
  person?.absentUntil ? localDay(new Date(person.absentUntil)) : '';

const valuesOf = (person: UserItem | undefined): Values => ({
  name: person?.name ?? '',
  email: person?.email ?? '',
  team: person?.team ?? null,
  roles: person?.roles ?? [],
  locale: person?.locale ?? 'zh-CN',
  password: '',
  active: person?.active ?? true,
  absentUntil: awayUntil(person),
  absences: person?.absences ?? [],
  calendar: person?.calendar ?? null,
});

async function save(person: UserItem | undefined, values: Values): Promise<UserItem> {
  const { password, active, absentUntil, absences, calendar, ...given } = values;
  const who = { ...given, name: given.name.trim(), email: given.email.trim() };
  if (!person) return createUser({ ...who, password });
  return changeUser(person.id, {
    ...who,
    active,
    // People set it to the minute themselves; only another day replaces that.
    ...(absentUntil === awayUntil(person)
      ? {}
      : { absentUntil: absentUntil ? startOfDay(absentUntil).toISOString() : null }),
    absences,
    calendar,
    ...(password ? { password } : {}),
  });
}

const leastPassword = 10;

/** Adds a person, or changes one. */
export function PersonPanel(props: { person: UserItem | 'new' | undefined; onClose: () => void }) {
  const t = useTexts(peopleTexts);
  const isNew = props.person === 'new';
  return (
    <SidePanel
      isOpen={props.person !== undefined}
      title={t(isNew ? 'addPerson' : 'editPerson')}
      onClose={props.onClose}
    >
      {props.person && (
        <PersonForm
          person={props.person === 'new' ? undefined : props.person}
          onClose={props.onClose}
        />
      )}
    </SidePanel>
  );
}

function PersonForm({ person, onClose }: { person: UserItem | undefined; onClose: () => void }) {
  const t = useTexts(peopleTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const { data: teams = [] } = useQuery(teamsQuery);
  const { data: roles = [] } = useQuery(rolesQuery);
  const { data: calendars = [] } = useQuery(definitionsQuery('calendars'));
  const now = useNow();
  const { register, control, handleSubmit, setValue, formState } = useForm<Values>({
    defaultValues: valuesOf(person),
  });
  const { errors } = formState;
  const saving = useMutation({
    mutationFn: (values: Values) => save(person, values),
    onSuccess: (saved) => {
      void queryClient.invalidateQueries({ queryKey: usersQuery.queryKey });
      toast({ text: t(person ? 'saved' : 'added', { name: saved.name }) });
      onClose();
    },
  });
  const failure = saving.error instanceof ApiError ? saving.error : undefined;
  const [typed, setTyped] = useState<Absence | 'unfinished'>();
  const [isAsked, setAsked] = useState(false);
  function submit(values: Values) {
    if (typed === 'unfinished') return setAsked(true);
    const absences = typed ? [...values.absences, typed] : values.absences;
    saving.mutate({ ...values, absences });
  }
  const problemAt = (field: string) =>
    failure?.problems.find(({ pointer }) => pointer === `/${field}`)?.detail;
  return (
    <form className={classes.form} onSubmit={handleSubmit(submit)}>
      {failure && failure.problems.length === 0 && <Notice tone="error">{failure.detail}</Notice>}
      <TextInput
        label={t('name')}
        withAsterisk
        data-autofocus
        error={errors.name?.message ?? problemAt('name')}
        {...register('name', { required: t('required') })}
      />
      <TextInput
        label={t('email')}
        type="email"
        autoComplete="off"
        withAsterisk
        error={errors.email?.message ?? problemAt('email')}
        {...register('email', { required: t('required') })}
      />
      <Controller
        control={control}
        name="roles"
        render={({ field }) => (
          <MultiSelect
            label={t('role')}
            data={roles.map((role) => ({ value: role.name, label: role.label[locale] }))}
            error={problemAt('roles')}
            {...field}
          />
        )}
      />
      <Controller
        control={control}
        name="team"
        render={({ field }) => (
          <Select
            label={t('team')}
            placeholder={t('noTeam')}
            clearable
            data={teams.map((team) => ({ value: team.id, label: team.label[locale] }))}
            {...field}
          />
        )}
      />
      <Controller
        control={control}
        name="locale"
        render={({ field }) => (
          <Select
            label={t('locale')}
            allowDeselect={false}
            data={locales.map(({ value, name }) => ({ value, label: name }))}
            {...field}
          />
        )}
      />
      <div className={classes.password}>
        <TextInput
          label={t(person ? 'newPassword' : 'password')}
          description={t(person ? 'passwordKeep' : 'passwordHelp')}
          autoComplete="new-password"
          spellCheck={false}
          withAsterisk={!person}
          error={errors.password?.message ?? problemAt('password')}
          {...register('password', {
            validate: (value) =>
              (person !== undefined && value === '') ||
              value.length >= leastPassword ||
              t('shortPassword'),
          })}
        />
        <Button
          variant="default"
          onClick={() =>
            setValue('password', newToken().slice(0, 14), {
              shouldValidate: true,
              shouldDirty: true,
            })
          }
        >
          {t('generate')}
        </Button>
      </div>
      {person && (
        <>
          <TextInput
            type="date"
            label={t('absentUntil')}
            description={t('absentHelp')}
            {...register('absentUntil')}
          />
          <Controller
            control={control}
            name="absences"
            render={({ field: { value, onChange } }) => (
              <AbsenceList {...{ absences: value, now, onChange, isAsked }} onTyped={setTyped} />
            )}
          />
          {calendars.length > 0 && (
            <Controller
              control={control}
              name="calendar"
              render={({ field: { ref: _ref, ...field } }) => (
                <Select
                  label={t('calendar')}
                  description={t('calendarHelp')}
                  clearable
                  data={calendars.map(({ name, label }) => ({ value: name, label: label[locale] }))}
                  {...field}
                />
              )}
            />
          )}
          <Controller
            control={control}
            name="active"
            render={({ field: { value, ...field } }) => (
              <Switch
                label={t('isActive')}
                description={t('isActiveHelp')}
                checked={value}
                {...field}
              />
            )}
          />
        </>
      )}
      <Button type="submit" loading={saving.isPending}>
        {t(person ? 'save' : 'add')}
      </Button>
    </form>
  );
}
