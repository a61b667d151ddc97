import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { MeChange } from '../../../schemas/generated/api-auth.ts';
import { ownUserQuery } from '../../api/account.ts';
import { changeMe } from '../../api/session.ts';
import { AbsenceList } from '../../fields/absence-list.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './account-page.module.css';
import { generalProblem } from './problem-text.ts';
import { Section } from './section.tsx';
import { accountTexts } from './texts.ts';

/** The moment at which that day begins on the reader's clock; undefined unless it is still to come. */
function dayToCome(day: string): string | undefined {
  const start = new Date(`${day}T00:00:00`);
  return start.getTime() > Date.now() ? start.toISOString() : undefined;
}

/** Says until when nothing new should come. */
export function AwaySection({ user, now }: { user: string; now: Date }) {
  const t = useTexts(accountTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const { data } = useQuery(ownUserQuery(user));
  const [day, setDay] = useState('');
  const [isPast, setPast] = useState(false);
  const save = useMutation({
    mutationFn: (change: Pick<MeChange, 'absentUntil' | 'absences'>) => changeMe(change),
    onSuccess: async () => {
      toast({ text: t('saved') });
      setDay('');
      await queryClient.invalidateQueries({ queryKey: ['users'] });
    },
  });
  const until = data?.absentUntil ? new Date(data.absentUntil) : undefined;
  const isAway = until !== undefined && until > now;
  function submit(event: FormEvent) {
    event.preventDefault();
    const moment = dayToCome(day);
    setPast(!moment);
    if (moment) save.mutate({ absentUntil: moment });
  }
  const general = generalProblem(save.error, t('unreachable'));
  return (
    <Section title={t('away')} hint={t('awayHint')}>
      {isAway ? (
        <div className={classes.inline}>
          <StatusPill thread="gamboge">
            {t('awayNow', {
              day: until.toLocaleDateString(locale, { dateStyle: 'long' }),
            })}
          </StatusPill>
          <Button
            variant="default"
            loading={save.isPending}
            onClick={() => save.mutate({ absentUntil: null })}
          >
            {t('awayEnd')}
          </Button>
        </div>
      ) : (
        <form className={classes.inline} onSubmit={submit} noValidate>
          <TextInput
            type="date"
            label={t('awayLabel')}
            value={day}
            error={isPast ? t('awayPast') : general && t('failed', { detail: general })}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={day === ''} loading={save.isPending}>
            {t('awaySet')}
          </Button>
        </form>
      )}
      <AbsenceList
        absences={data?.absences ?? []}
        now={now}
        isBusy={save.isPending}
        onChange={(absences) => save.mutate({ absences })}
      />
    </Section>
  );
}
