import { useTexts } from '../i18n/feature-texts.ts';
import { relativeTime } from '../i18n/relative-time.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Notice } from '../ui/notice.tsx';
import classes from './restored-notice.module.css';
import { formTexts } from './texts.ts';

/** Says that the form holds what was typed in an earlier visit, and takes it out again. */
export function RestoredNotice({ at, onDiscard }: { at: string; onDiscard: () => void }) {
  const t = useTexts(formTexts);
  const { locale } = useLocale();
  return (
    <Notice tone="info">
      {t('restored', { when: relativeTime(at, new Date(), locale) })}{' '}
      <button type="button" className={classes.discard} onClick={onDiscard}>
        {t('discard')}
      </button>
    </Notice>
  );
}
