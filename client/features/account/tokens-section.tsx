import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TokenItem } from '../../../schemas/generated/api-auth.ts';
import { createToken, revokeToken, tokensQuery } from '../../api/account.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { relativeTime } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './account-page.module.css';
import { generalProblem, problemAt } from './problem-text.ts';
import { Section } from './section.tsx';
import { accountTexts } from './texts.ts';
import { TokenShown } from './token-shown.tsx';

function TokenRow({ token, now }: { token: TokenItem; now: Date }) {
  const t = useTexts(accountTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { name } = token;
  const revoke = useMutation({
    mutationFn: () => revokeToken(token.id),
    onSuccess: () => toast({ text: t('revoked', { name }) }),
    onError: (error) =>
      toast({ text: generalProblem(error, t('unreachable')) ?? '', tone: 'error' }),
    onSettled: async () => {
      setAsking(false);
      await queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  const when = (at: string) => relativeTime(at, now, locale);
  const used = token.lastUsedAt ? t('lastUsed', { when: when(token.lastUsedAt) }) : t('neverUsed');
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        <span className={classes.small}>
          {t('made', { when: when(token.createdAt) })} · {used}
        </span>
      </span>
      <Button
        size="xs"
        variant="default"
        aria-label={t('revokeLabel', { name })}
        onClick={() => setAsking(true)}
      >
        {t('revoke')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('revokeTitle', { name })}
        action={t('revoke')}
        isBusy={revoke.isPending}
        onConfirm={() => revoke.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('revokeText')}
      </ConfirmDialog>
    </li>
  );
}

/** What other programs sign in with; a new one is shown once. */
export function TokensSection({ now }: { now: Date }) {
  const t = useTexts(accountTexts);
  const queryClient = useQueryClient();
  const { data } = useQuery(tokensQuery);
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [shown, setShown] = useState<{ name: string; token: string }>();
  const create = useMutation({
    mutationFn: createToken,
    onSuccess: async ({ token }, given) => {
      setShown({ name: given, token });
      setName('');
      await queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() !== '') create.mutate(name.trim());
  }
  const error = isMissing
    ? t('tokenMissing')
    : (problemAt(create.error, '/name') ?? generalProblem(create.error, t('unreachable')));
  return (
    <Section title={t('tokens')} hint={t('tokensHint')}>
      {shown ? (
        <TokenShown {...shown} onDone={() => setShown(undefined)} />
      ) : (
        <form className={classes.inline} onSubmit={submit} noValidate>
          <TextInput
            label={t('tokenName')}
            placeholder={t('tokenPlaceholder')}
            value={name}
            maxLength={100}
            error={error}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={create.isPending}>
            {t('create')}
          </Button>
        </form>
      )}
      {data?.length === 0 && !shown && <p className={classes.small}>{t('noTokens')}</p>}
      <ul className={classes.rows}>
        {data?.map((token) => (
          <TokenRow key={token.id} token={token} now={now} />
        ))}
      </ul>
    </Section>
  );
}
