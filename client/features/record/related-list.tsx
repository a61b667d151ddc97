import { Button, Skeleton } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import { useRights } from '../../api/me.ts';
import { type RecordItem, recordPage, recordsKey } from '../../api/records.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import { systemFieldOf } from '../../fields/system-fields.ts';
import { useFormatValue } from '../../fields/use-format-value.ts';
import { RecordDialog } from '../../forms/record-dialog.tsx';
import { useLocale } from '../../i18n/use-locale.ts';
import { useLiveEntity } from '../../live/use-live-entity.ts';
import { listOrder } from '../../ui/list-order.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import type { Related } from './related-lists.ts';
import classes from './related-list.module.css';
import { useRecordTexts } from './texts.ts';

const shownRows = 5;
const numbers = new Set(['money', 'integer', 'number', 'percent']);

const relatedQuery = ({ entity, field, columns }: Related, id: string) => {
  const keys = [entity.titleField?.key, ...columns.map(({ key }) => key), '_owner', '_createdAt'];
  const fields = keys.filter((key) => key !== undefined);
  const selection = { filter: { [field.key]: id }, sort: '-_createdAt', fields };
  return queryOptions({
    queryKey: [...recordsKey(entity.name), 'related', selection],
    queryFn: ({ signal }) =>
      recordPage(entity.name, selection, { limit: shownRows, total: true }, signal),
  });
};

function useRowTitle({ entity }: Related) {
  const t = useRecordTexts();
  const format = useFormatValue();
  return (row: RecordItem) => {
    const title = entity.titleField;
    return (title && format(title, row[title.key])) || t('untitled');
  };
}

function Rows({ related, rows }: { related: Related; rows: RecordItem[] }) {
  const { locale } = useLocale();
  const titleOf = useRowTitle(related);
  const owner = systemFieldOf('_owner');
  const hasOwners = rows.some((row) => Boolean(row._owner));
  const columns: Field[] = [...related.columns, ...(owner && hasOwners ? [owner] : [])];
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{related.entity.titleField?.label[locale]}</th>
            {columns.map((field) => (
              <th key={field.key} scope="col" data-number={numbers.has(field.type) || undefined}>
                {field.label[locale]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row._id}>
              <th scope="row">
                <Link
                  to="/records/$entity/$id"
                  params={{ entity: related.entity.name, id: row._id }}
                  onClick={() =>
                    listOrder.set(
                      related.entity.name,
                      rows.map(({ _id }) => _id),
                    )
                  }
                >
                  {titleOf(row)}
                </Link>
              </th>
              {columns.map((field) => (
                <td key={field.key} data-number={numbers.has(field.type) || undefined}>
                  <FieldValue field={field} value={row[field.key]} hasLinks={false} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head(props: {
  related: Related;
  id: string;
  total: number | undefined;
  onAdd: () => void;
}) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const rights = useRights();
  const { entity, field } = props.related;
  const label = props.related.label[locale];
  return (
    <header className={classes.head}>
      <h2>{label}</h2>
      {props.total !== undefined && <span className={classes.count}>{props.total}</span>}
      <span className={classes.rule} aria-hidden="true" />
      {(props.total ?? 0) > shownRows && (
        <Link
          className={classes.all}
          to="/records/$entity"
          params={{ entity: entity.name }}
          search={{ filter: { [field.key]: props.id } as Filter }}
        >
          {t('all', { count: props.total ?? 0 })}
        </Link>
      )}
      {rights.entity(entity.name).create && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.75} />}
          aria-label={t('addTo', { entity: entity.label[locale] })}
          onClick={props.onAdd}
        >
          {t('add')}
        </Button>
      )}
    </header>
  );
}

/** Records of another entity that belong to this one: the newest five, all, and one more. Read once it comes near. */
export function RelatedList({ related, id }: { related: Related; id: string }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const [isAdding, setAdding] = useState(false);
  useLiveEntity(entry?.isIntersecting ? related.entity.name : undefined);
  const { data, error, isFetching, refetch } = useQuery({
    ...relatedQuery(related, id),
    enabled: entry?.isIntersecting === true,
  });
  const isSlow = useDelayed(isFetching && !data);
  const entity = related.entity.label[locale];
  return (
    <section ref={ref} className={classes.related} aria-label={related.label[locale]}>
      <Head related={related} id={id} total={data?.total} onAdd={() => setAdding(true)} />
      {isSlow && <Skeleton height={38} radius="sm" />}
      {error && (
        <p className={classes.empty}>
          {t('relatedFailed', { entity })}{' '}
          <Button variant="subtle" size="xs" onClick={() => void refetch()}>
            {t('again')}
          </Button>
        </p>
      )}
      {data && data.items.length > 0 && <Rows related={related} rows={data.items} />}
      {isAdding && (
        <RecordDialog
          entity={related.entity.name}
          values={{ [related.field.key]: id }}
          onSaved={() => setAdding(false)}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}
