import { Button } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { entityQuery } from '../../api/entity-definitions.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { EntityDesigner } from './entity-designer.tsx';
import { entityTexts } from './texts.ts';

/** One kind of record, designed without code. */
export function EntityPage() {
  const t = useTexts(entityTexts);
  const { t: common } = useTranslation();
  const { entity: name } = useParams({ from: '/signed-in/build/entities/$entity' });
  const { data, error, refetch } = useQuery(entityQuery(name));
  if (data) return <EntityDesigner key={name} published={data} />;
  return (
    <>
      <PageHead title={name} />
      {error && (
        <Message
          isPage
          icon={<IconDatabase size={28} stroke={1.5} />}
          title={t('failed')}
          text={error instanceof ApiError ? error.detail : ''}
          action={
            <Button variant="default" onClick={() => void refetch()}>
              {common('common.retry')}
            </Button>
          }
        />
      )}
    </>
  );
}
