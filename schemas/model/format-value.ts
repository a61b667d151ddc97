/** A value as a line of text for people: the same in lists, mails and notices. */
import type { Field } from './fields.ts';
import type { Locale, Text } from './language.ts';

export type FormattedField = Pick<Field, 'type'> &
  Partial<Pick<Field, 'schema' | 'options' | 'scale'>>;

export interface Formatting {
  locale: Locale;
  /** Of money without a currency of its own. */
  currency: string;
  /** Says the name behind an id, for people and related records. */
  nameOf?: (id: string) => string | undefined;
  /** IANA zone of moments; the machine's own without one. */
  timeZone?: string;
}

const answers: Record<'yes' | 'no', Text> = {
  yes: { 'zh-CN': '是', en: 'Yes' },
  no: { 'zh-CN': '否', en: 'No' },
};

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** Making one is slow and there are few of them. */
function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const format = (formats.get(key) as F | undefined) ?? make();
  formats.set(key, format);
  return format;
}

const numberFormat = (locale: Locale, options: Intl.NumberFormatOptions) =>
  kept(`n ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
const dateFormat = (locale: Locale, options: Intl.DateTimeFormatOptions) =>
  kept(`d ${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));

/** What money of that field is in. */
export const currencyOf = (field: FormattedField, currency: string): string =>
  typeof field.schema?.['x-currency'] === 'string' ? field.schema['x-currency'] : currency;

/** `¥` */
export function currencySign(currency: string): string {
  const parts = numberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

function formatNumber(field: FormattedField, value: number, { locale, currency }: Formatting) {
  switch (field.type) {
    case 'money':
      return numberFormat(locale, {
        style: 'currency',
        currency: currencyOf(field, currency),
        currencyDisplay: 'narrowSymbol',
        trailingZeroDisplay: 'stripIfInteger',
        ...(field.scale === undefined ? {} : { maximumFractionDigits: field.scale }),
      }).format(value);
    case 'percent':
      return numberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(value);
    default:
      return numberFormat(locale, { maximumFractionDigits: 6 }).format(value);
  }
}

/** A day: `2026-01-31`, `Jan 31, 2026`. */
function formatDay(value: string, locale: Locale): string {
  if (locale === 'zh-CN') return value;
  const day = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return value;
  return dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
}

/** A moment on the clock of the zone: `2026-01-31 09:30`, `Jan 31, 2026, 09:30`. */
function formatMoment(value: string, { locale, timeZone }: Formatting): string {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) return value;
  const parts = {
    year: 'numeric',
    month: locale === 'en' ? 'short' : '2-digit',
    day: locale === 'en' ? 'numeric' : '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  } as const;
  const text = dateFormat(locale, parts).format(time);
  return locale === 'zh-CN' ? text.replaceAll('/', '-') : text;
}

const optionLabel = (field: FormattedField, id: unknown, locale: Locale): string =>
  field.options?.find((option) => option.id === id)?.label[locale] ?? String(id);

function formatList(field: FormattedField, value: unknown[], locale: Locale): string {
  const labels = value.map((id) => optionLabel(field, id, locale));
  return labels.join(locale === 'zh-CN' ? '、' : ', ');
}

/** The value as one line of text; empty for no value. */
export function formatValue(field: FormattedField, value: unknown, formatting: Formatting): string {
  const { locale, nameOf } = formatting;
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'number') return formatNumber(field, value, formatting);
  if (typeof value === 'boolean') return answers[value ? 'yes' : 'no'][locale];
  if (Array.isArray(value) && field.type === 'multiSelect') return formatList(field, value, locale);
  if (typeof value !== 'string') return JSON.stringify(value);
  switch (field.type) {
    case 'select':
      return optionLabel(field, value, locale);
    case 'date':
      return formatDay(value, locale);
    case 'dateTime':
      return formatMoment(value, formatting);
    case 'user':
    case 'relation':
      return nameOf?.(value) ?? value;
    default:
      return value;
  }
}
