import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Explanation } from '../../../schemas/generated/api-records.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useFormatValue } from '../../fields/use-format-value.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './explanation.module.css';
import { useExplainTexts } from './explain-texts.ts';

const keys = {
  count: 'aggCount',
  sum: 'aggSum',
  avg: 'aggAvg',
  min: 'aggMin',
  max: 'aggMax',
  countDistinct: 'aggCountDistinct',
} as const;

/** What is counted over which records, with the way to exactly those. */
export function ExplainedRollup({ data: { rows } }: { data: Explanation }) {
  const t = useExplainTexts();
  const { locale } = useLocale();
  const format = useFormatValue();
  const { entity } = useEntity(rows?.entity);
  if (!rows) return null;
  const field = rows.field === undefined ? undefined : entity?.fieldOf(rows.field);
  const words = {
    entity: entity?.label[locale] ?? rows.entity,
    field: field?.label[locale] ?? rows.field ?? '',
  };
  const key = keys[rows.agg as keyof typeof keys] ?? 'aggCount';
  const sum = rows.sum === undefined ? undefined : Number(rows.sum);
  return (
    <>
      <dl className={classes.lines}>
        <div className={classes.line}>
          <dt>{t(key, words)}</dt>
          <dd>
            {rows.n === undefined ? '' : t('rowsCount', { count: rows.n, entity: words.entity })}
          </dd>
        </div>
        {sum !== undefined && rows.agg !== 'count' && (
          <div className={classes.line}>
            <dt>{words.field}</dt>
            <dd>{t('rowsSum', { sum: field ? format(field, sum) : String(sum) })}</dd>
          </div>
        )}
      </dl>
      {entity && (
        <Link
          className={classes.link}
          to="/records/$entity"
          params={{ entity: rows.entity }}
          search={{ filter: (rows.filter ?? {}) as Filter }}
        >
          {t('showRows')}
          <IconArrowRight size={14} stroke={1.75} aria-hidden="true" />
        </Link>
      )}
    </>
  );
}
