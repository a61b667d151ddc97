import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SessionItem } from '../../../schemas/generated/api-auth.ts';
import { endSession, sessionsQuery } from '../../api/account.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { relativeTime } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './account-page.module.css';
import { deviceOf } from './device-name.ts';
import { generalProblem } from './problem-text.ts';
import { Section } from './section.tsx';
import { accountTexts } from './texts.ts';

function SessionRow({ session, now }: { session: SessionItem; now: Date }) {
  const t = useTexts(accountTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const { browser, system } = deviceOf(session.agent);
  const device =
    browser && system ? t('on', { browser, system }) : (browser ?? system ?? t('unknownDevice'));
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => toast({ text: t('ended', { device }) }),
    onError: (error) =>
      toast({ text: generalProblem(error, t('unreachable')) ?? '', tone: 'error' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  const when = relativeTime(session.lastUsedAt, now, locale);
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <span className={classes.name}>{device}</span>
        <span className={classes.small}>
          {[session.address, session.current ? '' : t('lastUsed', { when })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      {session.current ? (
        <StatusPill thread="bamboo">{t('here')}</StatusPill>
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={end.isPending}
          aria-label={t('endLabel', { device })}
          onClick={() => end.mutate()}
        >
          {t('end')}
        </Button>
      )}
    </li>
  );
}

/** Everywhere the person is signed in; one place after the other can be signed out. */
export function SessionsSection({ now }: { now: Date }) {
  const { t: common } = useTranslation();
  const t = useTexts(accountTexts);
  const { data, error, refetch } = useQuery(sessionsQuery);
  return (
    <Section title={t('sessions')}>
      <ul className={classes.rows}>
        {data
          ?.toSorted((a, b) => Number(b.current) - Number(a.current))
          .map((session) => (
            <SessionRow key={session.id} session={session} now={now} />
          ))}
      </ul>
      {error && !data && (
        <Button variant="default" onClick={() => void refetch()}>
          {t('listFailed')} · {common('common.retry')}
        </Button>
      )}
    </Section>
  );
}
