import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { addDelegation, delegationsQuery, endDelegation } from '../../api/approvals.ts';
import { UserName } from '../../fields/user-name.tsx';
import { UserPicker } from '../../fields/user-picker.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import classes from './account-page.module.css';
import { generalProblem } from './problem-text.ts';
import { Section } from './section.tsx';
import { accountTexts } from './texts.ts';

interface Wish {
  to: string | null;
  from: string;
  /** The last day on which the other person stands in. */
  until: string;
}

const nothing: Wish = { to: null, from: '', until: '' };

/** From the beginning of the first day to the end of the last one, on the reader's clock. */
function periodOf({ from, until }: Wish): { from?: string; until: string } {
  const end = new Date(`${until}T00:00:00`);
  end.setDate(end.getDate() + 1);
  const start = from === '' ? undefined : new Date(`${from}T00:00:00`).toISOString();
  return { until: end.toISOString(), ...(start === undefined ? {} : { from: start }) };
}

/** For a time, lets another person do what comes to one. */
export function DelegationSection({ user }: { user: string }) {
  const t = useTexts(accountTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const { data } = useQuery(delegationsQuery);
  const [wish, setWish] = useState(nothing);
  const refresh = () => queryClient.invalidateQueries(delegationsQuery);
  const add = useMutation({
    mutationFn: () => addDelegation({ to: wish.to ?? '', ...periodOf(wish) }),
    onSuccess: async () => {
      toast({ text: t('saved') });
      setWish(nothing);
      await refresh();
    },
  });
  const end = useMutation({ mutationFn: endDelegation, onSettled: refresh });
  const change = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  const day = (at: string, isEnd = false) =>
    new Date(Date.parse(at) - (isEnd ? 1 : 0)).toLocaleDateString(locale, { dateStyle: 'medium' });
  const general = generalProblem(add.error ?? end.error, t('unreachable'));
  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }
  const { given = [], received = [] } = data ?? {};
  return (
    <Section title={t('delegation')} hint={t('delegationHint')}>
      {given.map(({ id, to, from, until }) => (
        <div key={id} className={classes.inline}>
          <UserName id={to} />
          <span>{t('delegationPeriod', { from: day(from), until: day(until, true) })}</span>
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate(id)}>
            {t('delegationEnd')}
          </Button>
        </div>
      ))}
      {received.map(({ id, person, from, until }) => (
        <p key={id}>
          {t('delegationReceived')} <UserName id={person} />{' '}
          {t('delegationPeriod', { from: day(from), until: day(until, true) })}
        </p>
      ))}
      <form className={classes.inline} onSubmit={submit} noValidate>
        <UserPicker
          label={t('delegationTo')}
          value={wish.to}
          isOffered={({ id }) => id !== user}
          onChange={(to) => change({ to })}
        />
        <TextInput
          type="date"
          label={t('delegationFrom')}
          value={wish.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('delegationUntil')}
          value={wish.until}
          error={general && t('failed', { detail: general })}
          onChange={(event) => change({ until: event.currentTarget.value })}
        />
        <Button
          type="submit"
          variant="default"
          disabled={wish.to === null || wish.until === ''}
          loading={add.isPending}
        >
          {t('delegationAdd')}
        </Button>
      </form>
    </Section>
  );
}
