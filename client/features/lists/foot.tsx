import { useFormatValue } from '../../fields/use-format-value.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './list-page.module.css';
import { listTexts } from './texts.ts';
import type { Figure } from './use-figures.ts';

/** Under the list: how many there are, what they add up to, and the keys that help. */
export function Foot(props: {
  total: number | undefined;
  figures: Figure[];
  hasKeys?: boolean;
  hint?: string | undefined;
}) {
  const t = useTexts(listTexts);
  const { locale } = useLocale();
  const format = useFormatValue();
  const { total, figures } = props;
  const rounded = ({ field, op, value }: Figure) =>
    op === 'avg' && field.type !== 'percent' ? Math.round(value * 10) / 10 : value;
  return (
    <footer className={classes.foot}>
      <output className={classes.total}>
        {total !== undefined &&
          t('total', { count: total, formatted: total.toLocaleString(locale) })}
      </output>
      {figures.map((figure) => (
        <span key={figure.field.key} className={classes.figure}>
          {t(figure.op === 'sum' ? 'sumOf' : 'averageOf', { label: figure.field.label[locale] })}{' '}
          <b>{format(figure.field, rounded(figure))}</b>
        </span>
      ))}
      {props.hint && (
        <span className={classes.keys} aria-hidden="true">
          {props.hint}
        </span>
      )}
      {props.hasKeys && (
        <span className={classes.keys} aria-hidden="true">
          <span>↑↓ {t('keyMove')}</span>
          <span>
            {t('space')} {t('keySelect')}
          </span>
          <span>↵ {t('keyOpen')}</span>
          <span>E {t('keyEdit')}</span>
        </span>
      )}
    </footer>
  );
}
