import { Button, Skeleton } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { createLink, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RecordItem } from '../../../schemas/generated/api-records.ts';
import { recordPage, recordsKey } from '../../api/records.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import { useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import classes from './drill-panel.module.css';
import type { Figure } from './figures.ts';
import { dashboardTexts } from './texts.ts';
import { useFigureText, useNumberText } from './use-figure-text.ts';
import { useResolved } from './use-resolved.ts';

const ButtonLink = createLink(Button<'a'>);
const shown = 20;

function Row({ entity, record, field }: { entity: string; record: RecordItem; field?: string }) {
  const { entity: info } = useEntity(entity);
  const title = info?.titleField;
  const measured = field === undefined ? undefined : info?.fieldOf(field);
  return (
    <li className={classes.row}>
      <Link
        to="/records/$entity/$id"
        params={{ entity, id: record._id }}
        className={classes.rowName}
      >
        {title ? <FieldValue field={title} value={record[title.key]} /> : record._id}
      </Link>
      {measured && (
        <span className={classes.rowValue}>
          <FieldValue field={measured} value={record[measured.key]} />
        </span>
      )}
    </li>
  );
}

/** The rows behind a figure: how it is made, the largest of them, and the way to the whole list. */
export function FigureRows({ figure }: { figure: Figure }) {
  const t = useTexts(dashboardTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const say = useNumberText();
  const what = useFigureText(figure);
  const resolve = useResolved();
  const { entity, measure } = figure;
  const selection = {
    filter: resolve(entity, figure.filter),
    ...(measure.field && measure.op !== 'count' ? { sort: `-${measure.field}` } : {}),
  };
  const query = useQuery({
    queryKey: [...recordsKey(entity), 'aggregate', 'behind', selection],
    queryFn: ({ signal }) => recordPage(entity, selection, { limit: shown, total: true }, signal),
  });
  const isSlow = useDelayed(query.isPending);
  const total = query.data?.total ?? 0;
  const inWords = (value: number) => new Intl.NumberFormat(locale).format(value);
  const count = (value: number) => ({ count: value, formatted: inWords(value) });
  const all = figure.rows ?? total;
  const madeOf =
    all > total
      ? t('recordsSeen', { all: inWords(all), seen: inWords(total) })
      : t('records', count(total));
  return (
    <>
      <div className={classes.head}>
        <span className={classes.value}>{say(figure.value, figure.format)}</span>
        {query.data && <span className={classes.count}>{madeOf}</span>}
      </div>
      <p className={classes.what}>{what}</p>
      {query.isPending && isSlow && <Skeleton height={12} width="70%" />}
      {query.error && (
        <Button variant="subtle" size="xs" onClick={() => void query.refetch()}>
          {common('common.retry')}
        </Button>
      )}
      <ul className={classes.rows}>
        {query.data?.items.map((record) => (
          <Row
            key={record._id}
            entity={entity}
            record={record}
            {...(measure.field ? { field: measure.field } : {})}
          />
        ))}
      </ul>
      {total > shown && <p className={classes.rest}>{t('moreRows', count(total - shown))}</p>}
      <ButtonLink
        component="a"
        variant="default"
        leftSection={<IconTable size={16} stroke={1.75} aria-hidden="true" />}
        to="/records/$entity"
        params={{ entity }}
        search={{ filter: figure.filter }}
      >
        {t('openList')}
      </ButtonLink>
    </>
  );
}
