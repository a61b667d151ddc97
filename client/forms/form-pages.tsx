import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import type { PlacedPage } from './layout.ts';
import classes from './record-form.module.css';
import { formTexts } from './texts.ts';

/** The pages of a form in their order; each can be gone to. */
export function FormPages(props: {
  pages: PlacedPage[];
  current: number;
  onChoose: (page: number) => void;
}) {
  const t = useTexts(formTexts);
  const { locale } = useLocale();
  return (
    <nav aria-label={t('pages')}>
      <ol className={classes.pages}>
        {props.pages.map(({ title }, index) => (
          <li key={index}>
            <button
              type="button"
              className={classes.page}
              aria-current={index === props.current ? 'step' : undefined}
              onClick={() => props.onChoose(index)}
            >
              <span className={classes.pageNumber}>{index + 1}</span>
              {title?.[locale] ?? t('page', { number: index + 1 })}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
