import { Button, Checkbox, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PlannedReturnItem } from '../../../schemas/generated/api-records.ts';
import { usersQuery } from '../../api/people.ts';
import type { RecordItem } from '../../api/records.ts';
import { contextField } from '../../fields/context-field.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { useFormatValue } from '../../fields/use-format-value.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { relativeTime, spanText } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import classes from './pool-table.module.css';
import { poolColumns } from './pool-words.ts';
import { poolTexts } from './texts.ts';
import type { Lost } from './use-claim.ts';

export interface PoolSelection {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  toggleAll: () => void;
}

interface RowProps {
  entity: EntityInfo;
  record: RecordItem;
  hasAge: boolean;
  returns?: ReadonlyMap<string, PlannedReturnItem> | undefined;
  now: Date;
  selection: PoolSelection | undefined;
  isLost?: boolean;
  action: (name: string) => ReactNode;
}

function Row({ entity, record, hasAge, returns, now, selection, isLost, action }: RowProps) {
  const t = useTexts(poolTexts);
  const { locale } = useLocale();
  const format = useFormatValue();
  const { titleField: title } = entity;
  const context = contextField(entity.fields, title);
  const name = (title && format(title, record[title.key])) || entity.label[locale];
  const back = returns?.get(record._id);
  return (
    <tr data-lost={isLost || undefined}>
      {selection && (
        <td className={classes.check}>
          {!isLost && (
            <Checkbox
              aria-label={t('select', { name })}
              checked={selection.ids.has(record._id)}
              onChange={() => selection.toggle(record._id)}
            />
          )}
        </td>
      )}
      <td className={classes.main}>
        <Link
          to="/records/$entity/$id"
          params={{ entity: entity.name, id: record._id }}
          className={classes.name}
        >
          {name}
        </Link>
        {context && (
          <span className={classes.context}>
            <FieldValue field={context} value={record[context.key]} hasLinks={false} />
          </span>
        )}
      </td>
      {poolColumns(entity.fields, title).map((field) => (
        <td key={field.key} className={classes.value} data-label={field.label[locale]}>
          <FieldValue field={field} value={record[field.key]} hasLinks={false} />
        </td>
      ))}
      {hasAge && (
        <td className={classes.value} data-label={t('age')}>
          {spanText(now.getTime() - Date.parse(record._createdAt ?? ''), locale)}
        </td>
      )}
      {returns && (
        <td className={classes.value} data-label={t('returns')} title={back?.rule[locale]}>
          {back && relativeTime(back.at, now, locale)}
        </td>
      )}
      <td className={classes.action}>{action(name)}</td>
    </tr>
  );
}

/** Records with what helps to choose among them, and what can be done with each. */
export function PoolTable(props: {
  entity: EntityInfo;
  label: string;
  records: RecordItem[];
  lost: Lost[];
  /** How long they have been waiting. */
  hasAge: boolean;
  /** When and why each goes back, where that is to be shown. */
  returns?: ReadonlyMap<string, PlannedReturnItem> | undefined;
  now: Date;
  selection?: PoolSelection | undefined;
  action: (record: RecordItem, name: string) => ReactNode;
}) {
  const { entity, records, lost, hasAge, returns, now, selection, action } = props;
  const t = useTexts(poolTexts);
  const { locale } = useLocale();
  const { data: users } = useQuery(usersQuery);
  const nameOf = (id: string | undefined) => users?.find((user) => user.id === id)?.name;
  const shared = { entity, hasAge, returns, now, selection };
  const isLost = new Set(lost.map(({ record }) => record._id));
  return (
    <table className={classes.table} aria-label={props.label}>
      <thead>
        <tr>
          {selection && (
            <th className={classes.check}>
              <Checkbox
                aria-label={t('selectAll')}
                checked={records.length > 0 && selection.ids.size === records.length}
                indeterminate={selection.ids.size > 0 && selection.ids.size < records.length}
                onChange={selection.toggleAll}
              />
            </th>
          )}
          <th>{entity.titleField?.label[locale] ?? t('name')}</th>
          {poolColumns(entity.fields, entity.titleField).map((field) => (
            <th key={field.key}>{field.label[locale]}</th>
          ))}
          {hasAge && <th>{t('age')}</th>}
          {returns && <th>{t('returns')}</th>}
          <th>
            <VisuallyHidden>{t('claim')}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {lost.map(({ record, by }) => {
          const name = nameOf(by);
          return (
            <Row
              key={record._id}
              {...shared}
              record={record}
              isLost
              action={() => (
                <StatusPill thread="cinnabar">
                  {name ? t('taken', { name }) : t('takenBySomebody')}
                </StatusPill>
              )}
            />
          );
        })}
        {records
          .filter(({ _id }) => !isLost.has(_id))
          .map((record) => (
            <Row
              key={record._id}
              {...shared}
              record={record}
              action={(name) => action(record, name)}
            />
          ))}
      </tbody>
    </table>
  );
}

export function ClaimButton(props: { name: string; isBusy: boolean; onClaim: () => void }) {
  const t = useTexts(poolTexts);
  return (
    <Button
      size="xs"
      variant="default"
      loading={props.isBusy}
      aria-label={t('claimOne', { name: props.name })}
      onClick={props.onClaim}
    >
      {t('claim')}
    </Button>
  );
}
