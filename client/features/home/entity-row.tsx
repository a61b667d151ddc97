import { ActionIcon, Skeleton } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import { ApiError } from '../../api/api-error.ts';
import { recordCountQuery } from '../../api/entities.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import classes from './home-page.module.css';

const isHidden = (error: Error | null) =>
  error instanceof ApiError && (error.status === 403 || error.status === 404);

/** One entity and how many of its records the user may see; nothing when they may see none of its kind. */
export function EntityRow({
  entity,
}: {
  entity: Pick<EntityDefinition, 'name' | 'label' | 'icon'>;
}) {
  const { t } = useTranslation();
  const { locale } = useLocale();
  const { data: count, error, isPending, refetch } = useQuery(recordCountQuery(entity.name));
  const isSlow = useDelayed(isPending);
  if (isHidden(error)) return null;
  const label = entity.label[locale];
  return (
    <li className={classes.row}>
      <Link to="/records/$entity" params={{ entity: entity.name }} className={classes.entity}>
        <EntityIcon name={entity.icon} />
        <span className={classes.rowLabel}>{label}</span>
      </Link>
      {count !== undefined && (
        <span className={classes.count}>
          {t('home.records', { count, formatted: new Intl.NumberFormat(locale).format(count) })}
        </span>
      )}
      {count === undefined && isSlow && <Skeleton height={12} width={40} />}
      {count === undefined && error && (
        <span className={classes.failed}>
          {t('home.countFailed')}
          <ActionIcon
            variant="subtle"
            size={28}
            aria-label={t('home.countRetry', { label })}
            onClick={() => void refetch()}
          >
            <IconRefresh size={16} stroke={1.75} />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}
