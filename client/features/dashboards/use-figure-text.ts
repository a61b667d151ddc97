import { useQuery } from '@tanstack/react-query';
import { useAppSettings } from '../../api/me.ts';
import { usersQuery } from '../../api/people.ts';
import { pipelinesQuery, stagesOf } from '../../api/pipelines.ts';
import { formatValue } from '../../../schemas/model/format-value.ts';
import { systemFieldOf } from '../../fields/system-fields.ts';
import { type EntityInfo, useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { Figure, Format } from './figures.ts';
import { dashboardTexts } from './texts.ts';

/** Two decimals are shown, of a percentage too. */
const precise: Record<Format, number> = { number: 100, money: 100, percent: 10_000 };

/** Says numbers of dashboards in the reader's language and the app's currency. */
export function useNumberText(): (value: number | null, format: Format) => string {
  const { locale } = useLocale();
  const { currency } = useAppSettings();
  const t = useTexts(dashboardTexts);
  return (value, format) =>
    value === null
      ? t('noValue')
      : formatValue(
          { type: format, scale: 2 },
          Math.round(value * precise[format]) / precise[format],
          {
            locale,
            currency,
          },
        );
}

const fieldLabel = (entity: EntityInfo | undefined, key: string, locale: 'zh-CN' | 'en') =>
  (entity?.fieldOf(key) ?? systemFieldOf(key))?.label[locale] ?? key;

/** What a figure is, in words: "Payment · Amount, added up". */
export function useFigureText({ entity: name, measure }: Pick<Figure, 'entity' | 'measure'>) {
  const { locale } = useLocale();
  const t = useTexts(dashboardTexts);
  const { entity } = useEntity(name);
  const words = {
    entity: entity?.label[locale] ?? name,
    field: measure.field ? fieldLabel(entity, measure.field, locale) : '',
  };
  const keys = {
    count: 'countOf',
    sum: 'sumOf',
    avg: 'avgOf',
    min: 'minOf',
    max: 'maxOf',
    countDistinct: 'distinctOf',
  } as const;
  return t(keys[measure.op], words);
}

/** Names the groups of a tile: options, people, stages, days. Relations keep their id, whose name is read where it is shown. */
export function useGroupText(entityName: string, field: string | undefined) {
  const { locale } = useLocale();
  const { currency } = useAppSettings();
  const t = useTexts(dashboardTexts);
  const { entity } = useEntity(entityName);
  const { data: users = [] } = useQuery(usersQuery);
  const { data: pipelines = [] } = useQuery({ ...pipelinesQuery, enabled: field === '_stage' });
  const known = entity?.fieldOf(field ?? '') ?? systemFieldOf(field ?? '');
  return (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('empty');
    if (field === '_stage') {
      const stage = stagesOf(pipelines, entityName).find(({ id }) => id === value);
      return stage?.label[locale] ?? String(value);
    }
    if (!known) return String(value);
    const nameOf = (id: string) => users.find((user) => user.id === id)?.name;
    return formatValue(known, value, { locale, currency, nameOf });
  };
}
