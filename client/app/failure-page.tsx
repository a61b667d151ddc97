import { Button } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh, IconTool } from '@tabler/icons-react';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { Message } from '../ui/message.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import classes from './whole-page.module.css';
import { isMissingPart, reloadForMissingPart } from './missing-parts.ts';
import { useRecovery } from './use-recovery.ts';

function referenceOf(error: unknown): string {
  if (error instanceof ApiError) return error.requestId ?? error.message;
  return error instanceof Error ? error.message : String(error);
}

/** In place of a page of which a part could not be loaded: a page that is loaded anew has all of them. */
function MissingPart() {
  const { t } = useTranslation();
  usePageTitle(t('failure.partHeading'));
  useEffect(() => void reloadForMissingPart(), []);
  return (
    <main className={classes.page}>
      <Message
        isPage
        icon={<IconRefresh size={28} stroke={1.5} />}
        title={t('failure.partHeading')}
        text={t('failure.partText')}
        action={<Button onClick={() => location.reload()}>{t('failure.partAgain')}</Button>}
      />
    </main>
  );
}

function Failure({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const isAway = error instanceof ApiError && error.isUnreachable;
  useRecovery(isAway);
  usePageTitle(t(isAway ? 'failure.unreachableHeading' : 'failure.heading'));
  return (
    <main className={classes.page}>
      <Message
        isPage
        icon={
          isAway ? (
            <IconPlugConnectedX size={28} stroke={1.5} />
          ) : (
            <IconTool size={28} stroke={1.5} />
          )
        }
        title={t(isAway ? 'failure.unreachableHeading' : 'failure.heading')}
        text={t(isAway ? 'failure.unreachableText' : 'failure.text')}
        reference={isAway ? undefined : referenceOf(error)}
        action={<Button onClick={() => void router.invalidate()}>{t('common.retry')}</Button>}
      />
    </main>
  );
}

/** In place of a page that could not be loaded or drawn. */
export function FailurePage(props: ErrorComponentProps) {
  return isMissingPart(props.error) ? <MissingPart /> : <Failure {...props} />;
}
