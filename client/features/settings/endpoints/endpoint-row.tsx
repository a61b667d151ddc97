import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { Endpoint, EndpointSecret } from '../../../../schemas/generated/api-endpoints.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { relativeTime } from '../../../i18n/relative-time.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { StatusPill } from '../../../ui/status-pill.tsx';
import classes from './endpoints.module.css';
import { endpointTexts } from './texts.ts';
import { useEndpointActions } from './use-endpoint-actions.ts';

/** How the endpoint does, in words. */
function useFacts(endpoint: Endpoint, now: Date): string {
  const t = useTexts(endpointTexts);
  const { locale } = useLocale();
  const when = (at: string) => relativeTime(at, now, locale);
  const { lastSuccessAt, lastFailureAt, lastFailure, failingSince } = endpoint;
  const facts = [
    failingSince && t('failingSince', { when: when(failingSince) }),
    lastSuccessAt && t('lastSuccess', { when: when(lastSuccessAt) }),
    lastFailureAt && t('lastFailure', { when: when(lastFailureAt), what: lastFailure ?? '' }),
  ].filter(Boolean);
  return facts.length > 0 ? facts.join(' · ') : t('neverCalled');
}

function State({ endpoint: { state, failingSince, lastSuccessAt } }: { endpoint: Endpoint }) {
  const t = useTexts(endpointTexts);
  if (state === 'disabled') return <StatusPill thread="cinnabar">{t('disabled')}</StatusPill>;
  if (failingSince) return <StatusPill thread="gamboge">{t('failing')}</StatusPill>;
  if (!lastSuccessAt) return <StatusPill thread="stone">{t('untried')}</StatusPill>;
  return <StatusPill thread="bamboo">{t('active')}</StatusPill>;
}

interface Props {
  endpoint: Endpoint;
  now: Date;
  onEdit: () => void;
  onMade: (made: EndpointSecret) => void;
}

/** One endpoint with its state and what can be done. */
export function EndpointRow({ endpoint, now, onEdit, onMade }: Props) {
  const t = useTexts(endpointTexts);
  const { locale } = useLocale();
  const name = endpoint.label[locale];
  const facts = useFacts(endpoint, now);
  const { test, rotate, enable, remove } = useEndpointActions(endpoint, onMade);
  const [asking, setAsking] = useState<'rotate' | 'remove'>();
  const close = () => setAsking(undefined);
  const doIt = { rotate, remove };
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <h3 className={classes.name}>
          {name} <State endpoint={endpoint} />
        </h3>
        <p className={classes.url}>{endpoint.url}</p>
        <p className={classes.facts}>{facts}</p>
      </div>
      {endpoint.state === 'disabled' && (
        <Button loading={enable.isPending} onClick={() => enable.mutate()}>
          {t('enable')}
        </Button>
      )}
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
        {t('test')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('actions', { name })}>
            <IconDots size={16} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onEdit}>{t('edit')}</Menu.Item>
          <Menu.Item onClick={() => setAsking('rotate')}>{t('rotate')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => setAsking('remove')}>{t('remove')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <ConfirmDialog
          isOpen
          title={t(`${asking}Title`, { name })}
          action={t(`${asking}Action`)}
          isBusy={doIt[asking].isPending}
          onConfirm={() => doIt[asking].mutate(undefined, { onSettled: close })}
          onClose={close}
        >
          {t(`${asking}Text`)}
        </ConfirmDialog>
      )}
    </li>
  );
}
