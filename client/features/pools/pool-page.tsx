import { Button } from '@mantine/core';
import { IconDropletOff, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { definitionsQuery } from '../../api/definitions.ts';
import { sessionQuery } from '../../api/session.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { PoolScreen } from './pool-screen.tsx';
import { poolTexts } from './texts.ts';

const route = getRouteApi('/signed-in/pools/$pool');

/** A pool: records that nobody owns, to be claimed, given back and given out. */
export function PoolPage() {
  const { t: common } = useTranslation();
  const t = useTexts(poolTexts);
  const { locale } = useLocale();
  const { pool: name } = route.useParams();
  const { data: user } = useQuery(sessionQuery);
  const { data: pools, error, refetch } = useQuery(definitionsQuery('pools'));
  const pool = pools?.find((one) => one.name === name);
  const { entity } = useEntity(pool?.entity);
  usePageTitle(pool?.label[locale] ?? '');
  if (pool && entity && user)
    return <PoolScreen key={name} pool={pool} entity={entity} user={user} />;
  return (
    <>
      <PageHead title={pool?.label[locale] ?? ''} />
      {error && !pools && (
        <Message
          icon={<IconPlugConnectedX size={24} stroke={1.5} />}
          title={t('failed')}
          text={
            error instanceof ApiError && error.detail
              ? error.detail
              : common('failure.unreachableText')
          }
          action={
            <Button variant="default" onClick={() => void refetch()}>
              {common('common.retry')}
            </Button>
          }
        />
      )}
      {pools && !pool && (
        <Message
          icon={<IconDropletOff size={24} stroke={1.5} />}
          title={t('missing')}
          text={t('missingHint')}
        />
      )}
    </>
  );
}
