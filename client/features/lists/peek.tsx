import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { IconArrowsDiagonal, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { detailOf, failureOf, isRefused } from '../../api/api-error.ts';
import { recordQuery } from '../../api/records.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import type { EntityInfo } from '../../fields/use-entity.ts';
import type { QueryFields } from '../../filters/use-query-fields.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import classes from './peek.module.css';
import { listTexts } from './texts.ts';

interface PeekProps {
  info: EntityInfo;
  fields: QueryFields;
  id: string;
  onStep: (by: number) => void;
  onClose: () => void;
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

function Facts({ info, fields, id }: Pick<PeekProps, 'info' | 'fields' | 'id'>) {
  const t = useTexts(listTexts);
  const { locale } = useLocale();
  const { t: common } = useTranslation();
  const query = useQuery(recordQuery(info.name, id));
  const { data: record, isPending, refetch } = query;
  const failure = failureOf(query);
  const isSlow = useDelayed(isPending);
  if (isRefused(failure)) return <p className={classes.note}>{t('peekGone')}</p>;
  if (failure)
    return (
      <p className={classes.note}>
        {detailOf(failure)}
        <Button variant="subtle" size="xs" onClick={() => void refetch()}>
          {common('common.retry')}
        </Button>
      </p>
    );
  if (!record) return isSlow ? <Skeleton height={120} /> : null;
  const title = info.titleField;
  const shown = [
    ...fields.system.filter(({ key }) => key === '_stage' || key === '_owner'),
    ...info.fields,
  ].filter(({ key, type }) => key !== title?.key && type !== 'json' && !isEmpty(record[key]));
  return (
    <>
      <h2 className={classes.title}>
        {title && !isEmpty(record[title.key]) ? (
          <FieldValue field={title} value={record[title.key]} hasLinks={false} />
        ) : (
          t('untitled')
        )}
      </h2>
      <dl className={classes.facts}>
        {shown.map((field) => (
          <div key={field.key} className={classes.fact}>
            <dt>{field.label[locale]}</dt>
            <dd>
              <FieldValue field={field} value={record[field.key]} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** A record beside its list: the main facts, and steps to the ones before and after. */
export function Peek({ info, fields, id, onStep, onClose }: PeekProps) {
  const t = useTexts(listTexts);
  const { t: common } = useTranslation();
  const tool = { variant: 'subtle', color: 'gray', size: 28 } as const;
  return (
    <aside className={classes.panel} aria-label={t('peek')}>
      <header className={classes.head}>
        <ActionIcon {...tool} aria-label={t('previous')} onClick={() => onStep(-1)}>
          <IconChevronUp size={16} stroke={1.75} />
        </ActionIcon>
        <ActionIcon {...tool} aria-label={t('next')} onClick={() => onStep(1)}>
          <IconChevronDown size={16} stroke={1.75} />
        </ActionIcon>
        <Button
          variant="default"
          size="xs"
          className={classes.open ?? ''}
          leftSection={<IconArrowsDiagonal size={14} stroke={1.75} aria-hidden="true" />}
          renderRoot={(props) => (
            <Link to="/records/$entity/$id" params={{ entity: info.name, id }} {...props} />
          )}
        >
          {t('openFull')}
        </Button>
        <ActionIcon {...tool} aria-label={common('common.close')} onClick={onClose}>
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </header>
      <div className={classes.body}>
        <Facts info={info} fields={fields} id={id} />
      </div>
    </aside>
  );
}
