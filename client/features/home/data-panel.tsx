import { Button, Skeleton } from '@mantine/core';
import { IconDatabase, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { Message } from '../../ui/message.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { EntityRow } from './entity-row.tsx';
import classes from './home-page.module.css';

function Rows() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useQuery(entitiesQuery);
  const isSlow = useDelayed(isPending);

  if (data && data.length > 0) {
    return (
      <ul className={classes.entities}>
        {data.map((entity) => (
          <EntityRow key={entity.name} entity={entity} />
        ))}
      </ul>
    );
  }
  if (data) {
    return (
      <Message
        icon={<IconDatabase size={24} stroke={1.5} />}
        title={t('home.dataEmpty')}
        text={t('home.dataEmptyHint')}
      />
    );
  }
  if (error) {
    return (
      <Message
        icon={<IconPlugConnectedX size={24} stroke={1.5} />}
        title={t('home.dataFailed')}
        text={
          error instanceof ApiError && error.detail ? error.detail : t('failure.unreachableText')
        }
        reference={
          error instanceof ApiError && error.requestId
            ? t('common.requestId', { id: error.requestId })
            : undefined
        }
        action={
          <Button variant="default" onClick={() => void refetch()}>
            {t('common.retry')}
          </Button>
        }
      />
    );
  }
  return (
    <output className={classes.rows} aria-busy="true" aria-label={t('common.loading')}>
      {isSlow &&
        Array.from({ length: 6 }, (_, index) => (
          <div key={index} className={classes.row}>
            <Skeleton height={12} width={96} />
            <Skeleton height={12} width={40} />
          </div>
        ))}
    </output>
  );
}

/** Every entity the user may read, with the number of its records they may see. */
export function DataPanel() {
  const { t } = useTranslation();
  return (
    <section className={classes.panel} aria-labelledby="home-data">
      <header className={classes.panelHead}>
        <h2 id="home-data">{t('home.data')}</h2>
        <span className={classes.hint}>{t('home.dataHint')}</span>
      </header>
      <Rows />
    </section>
  );
}
