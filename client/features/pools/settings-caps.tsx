import { NumberInput, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { definitionsQuery } from '../../api/definitions.ts';
import { seatsQuery } from '../../api/pools.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './pool-settings.module.css';
import { type PartProps, withMember } from './settings-part.ts';
import { poolSettingsTexts } from './settings-texts.ts';

const sortable = ['integer', 'number', 'money', 'rating', 'percent', 'date', 'dateTime'];
const directions = ['descending', 'ascending'] as const;

/** Fields that records can be claimed by, highest or lowest first. */
function useOrders(name: string) {
  const t = useTexts(poolSettingsTexts);
  const { locale } = useLocale();
  const { entity } = useEntity(name);
  return (entity?.fields ?? [])
    .filter(({ type }) => sortable.includes(type))
    .flatMap(({ key, label }) =>
      directions.map((direction) => ({
        value: `${key}:${direction}`,
        label: t(direction, { field: label[locale] }),
      })),
    );
}

const orderOf = ({ claimOrder: order }: PoolDocument): string | null =>
  order ? `${order.field}:${order.direction ?? 'descending'}` : null;

function readOrder(value: string | null): PoolDocument['claimOrder'] {
  if (!value) return undefined;
  const [field = '', direction] = value.split(':');
  return { field, direction: direction === 'ascending' ? 'ascending' : 'descending' };
}

/** How many hold more than a cap would let them; a seat's own number goes before the pool's. */
function useOver(pool: PoolDocument): number {
  const { data } = useQuery({ ...seatsQuery(pool.name), retry: false });
  const cap = pool.caps?.holding;
  if (cap === undefined) return 0;
  return (data?.items ?? []).filter(({ capacity, holds }) => capacity === null && holds > cap)
    .length;
}

/** How much one person takes, in which order, and when they work. */
export function CapsPart({ pool, onChange }: PartProps) {
  const t = useTexts(poolSettingsTexts);
  const { locale } = useLocale();
  const { caps = {} } = pool;
  const { data: calendars = [] } = useQuery(definitionsQuery('calendars'));
  const orders = useOrders(pool.entity);
  const over = useOver(pool);
  const set = (key: 'holding' | 'daily', value: number | string) => {
    const { [key]: _before, ...rest } = caps;
    const next = typeof value === 'number' ? { ...rest, [key]: value } : rest;
    onChange(withMember(pool, 'caps', Object.keys(next).length > 0 ? next : undefined));
  };
  return (
    <section className={classes.section}>
      <h3>{t('caps')}</h3>
      <div className={classes.pair}>
        {(['holding', 'daily'] as const).map((key) => (
          <NumberInput
            key={key}
            label={t(key)}
            placeholder={t('noLimit')}
            min={1}
            allowDecimal={false}
            value={caps[key] ?? ''}
            onChange={(value) => set(key, value)}
          />
        ))}
      </div>
      {over > 0 && <p className={classes.warning}>{t('over', { count: over })}</p>}
      <Select
        label={t('claimOrder')}
        description={t('claimOrderHelp')}
        clearable
        placeholder={t('oldest')}
        value={orderOf(pool)}
        data={orders}
        onChange={(value) => onChange(withMember(pool, 'claimOrder', readOrder(value)))}
      />
      <Select
        label={t('calendar')}
        description={t('calendarHelp')}
        placeholder={t('anyTime')}
        clearable
        value={pool.calendar ?? null}
        data={calendars.map(({ name, label }) => ({ value: name, label: label[locale] }))}
        onChange={(value) => onChange(withMember(pool, 'calendar', value ?? undefined))}
      />
    </section>
  );
}
