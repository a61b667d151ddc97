import { useTranslation } from 'react-i18next';
import { Mark } from '../ui/mark.tsx';
import classes from './whole-page.module.css';

/** While a page takes longer than a moment to arrive. */
export function PendingPage() {
  const { t } = useTranslation();
  return (
    <output className={classes.pending} aria-label={t('common.loading')}>
      <Mark size={32} />
    </output>
  );
}
