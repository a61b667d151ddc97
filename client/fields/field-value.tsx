import { VisuallyHidden } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import type { Field } from '../../schemas/model/fields.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import classes from './field-value.module.css';
import { OptionPill } from './option-pill.tsx';
import { RecordLink, RecordName } from './record-name.tsx';
import { fieldTexts } from './texts.ts';
import { useFormatValue } from './use-format-value.ts';
import { UserName } from './user-name.tsx';

export type ShownField = Pick<Field, 'type' | 'options'> &
  Partial<Pick<Field, 'schema' | 'scale' | 'relation'>>;

/** The moment with its seconds and zone. */
const exactly = (value: string, locale: string): string => {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) return value;
  return time.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'long' });
};

function Stars({ value, max }: { value: number; max: number }) {
  const t = useTexts(fieldTexts);
  return (
    <span className={classes.stars}>
      <VisuallyHidden>{t('stars', { count: value, max })}</VisuallyHidden>
      {Array.from({ length: max }, (_, index) =>
        index < value ? (
          <IconStarFilled key={index} size={14} aria-hidden="true" />
        ) : (
          <IconStar key={index} size={14} stroke={1.75} aria-hidden="true" />
        ),
      )}
    </span>
  );
}

const addressOf = { email: 'mailto:', phone: 'tel:', url: '' } as const;

function Address({ type, text }: { type: keyof typeof addressOf; text: string }) {
  const outside = type === 'url' ? { target: '_blank', rel: 'noreferrer' } : {};
  const target = type === 'phone' ? text.replace(/[^\d+]/g, '') : text;
  return (
    <a className={classes.link} href={`${addressOf[type]}${target}`} {...outside}>
      {type === 'url' ? text.replace(/^https?:\/\//i, '') : text}
    </a>
  );
}

function Options({ field, ids, isTag }: { field: ShownField; ids: unknown[]; isTag: boolean }) {
  return (
    <span className={classes.options}>
      {ids.map((id) => {
        const text = String(id);
        const option = field.options.find((one) => one.id === text);
        const shown = option ?? { id: text, label: { 'zh-CN': text, en: text } };
        return <OptionPill key={text} option={shown} isTag={isTag} />;
      })}
    </span>
  );
}

const isWebAddress = (text: string) => /^https?:\/\//i.test(text);

/**
 * The value as it is read: pills, links, people, stars. Empty for no value; say so where it matters. `hasLinks` false
 * where the value stands inside a link or a row that is one.
 */
export function FieldValue(props: { field: ShownField; value: unknown; hasLinks?: boolean }) {
  const { field, value, hasLinks = true } = props;
  const { locale } = useLocale();
  const format = useFormatValue();
  if (value === null || value === undefined || value === '') return null;
  const text = typeof value === 'string' ? value : '';
  switch (field.type) {
    case 'select':
      return <Options field={field} ids={[value]} isTag={false} />;
    case 'multiSelect':
      return <Options field={field} ids={Array.isArray(value) ? value : [value]} isTag />;
    case 'user':
      return <UserName id={text} />;
    case 'relation':
      if (!field.relation) return <span>{text}</span>;
      return hasLinks ? (
        <RecordLink entity={field.relation.entity} id={text} />
      ) : (
        <RecordName entity={field.relation.entity} id={text} />
      );
    case 'email':
    case 'phone':
      return hasLinks ? <Address type={field.type} text={text} /> : <span>{text}</span>;
    case 'url':
      return hasLinks && isWebAddress(text) ? (
        <Address type="url" text={text} />
      ) : (
        <span>{text}</span>
      );
    case 'rating':
      return <Stars value={Number(value)} max={Number(field.schema?.maximum ?? 5)} />;
    case 'dateTime':
      return (
        <time dateTime={text} title={exactly(text, locale)} className={classes.number}>
          {format(field, value)}
        </time>
      );
    case 'date':
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
      return <span className={classes.number}>{format(field, value)}</span>;
    case 'longText':
      return <span className={classes.long}>{text}</span>;
    case 'json':
      return <pre className={classes.json}>{JSON.stringify(value, null, 2)}</pre>;
    case 'boolean':
    case 'text':
      return <span>{format(field, value)}</span>;
  }
}
