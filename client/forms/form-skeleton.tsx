import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDelayed } from '../ui/use-delayed.ts';
import classes from './record-form.module.css';

/** The shape of a form while it is being read. */
export function FormSkeleton() {
  const { t } = useTranslation();
  const isSlow = useDelayed(true);
  return (
    <output className={classes.form} aria-busy="true" aria-label={t('common.loading')}>
      <span className={classes.body}>
        {isSlow && (
          <span className={classes.grid} data-columns={2}>
            {Array.from({ length: 8 }, (_, index) => (
              <span key={index} className={classes.cell}>
                <Skeleton height={12} width={72} mb={8} />
                <Skeleton height={32} />
              </span>
            ))}
          </span>
        )}
      </span>
    </output>
  );
}
