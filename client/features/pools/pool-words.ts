import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { addDuration } from '../../../schemas/model/duration.ts';
import type { Field, FieldType } from '../../../schemas/model/fields.ts';
import type { Locale, Text } from '../../../schemas/model/language.ts';
import type { ApiError } from '../../api/api-error.ts';
import type { useTexts } from '../../i18n/feature-texts.ts';
import { relativeTime, spanText } from '../../i18n/relative-time.ts';
import type { poolTexts } from './texts.ts';

export type PoolTranslate = ReturnType<typeof useTexts<(typeof poolTexts)['en']>>;

/** `P3D` as `3 days`; undefined for what is no duration. */
export function durationText(duration: string | undefined, locale: Locale): string | undefined {
  if (duration === undefined) return undefined;
  const start = new Date(0);
  const end = addDuration(start, duration);
  return end && spanText(end.getTime(), locale);
}

/** Stands between names that are listed. */
export const namesBetween: Record<Locale, string> = { en: ', ', 'zh-CN': '、' };

interface Speech {
  locale: Locale;
  t: PoolTranslate;
  /** The stages of the pool's records. */
  stages: { id: string; label: Text }[];
}

function stageRules({ protectionByStage = {} }: PoolDocument, { locale, t, stages }: Speech) {
  return Object.entries(protectionByStage).map(([id, period]) => {
    const stage = stages.find((one) => one.id === id)?.label[locale] ?? id;
    return t('ruleStage', { stage, span: durationText(period, locale) ?? '' });
  });
}

function reminderRule({ returns = {} }: PoolDocument, { locale, t }: Speech): string[] {
  const { reminders, remindBefore } = returns;
  const spans = (reminders ?? [remindBefore]).flatMap((span) => durationText(span, locale) ?? []);
  return spans.length > 0 ? [t('ruleRemind', { spans: spans.join(namesBetween[locale]) })] : [];
}

/** What the pool allows, a sentence each. */
export function poolRules(pool: PoolDocument, speech: Speech): string[] {
  const { caps, protection, coolDown, visibility, returns } = pool;
  const { locale, t } = speech;
  const kept = durationText(protection, locale);
  const cool = durationText(coolDown, locale);
  const rules = [
    ...(visibility === 'hidden' ? [t('ruleHidden')] : []),
    ...(visibility === 'assign' ? [t('ruleAssign')] : []),
    ...(caps?.holding === undefined ? [] : [t('ruleHolding', { count: caps.holding })]),
    ...(caps?.daily === undefined ? [] : [t('ruleDaily', { count: caps.daily })]),
    ...(kept ? [t('ruleProtection', { span: kept })] : []),
    ...stageRules(pool, speech),
    ...(returns?.rules ?? []).map(({ label, after }) =>
      t('ruleOwn', { rule: label[locale], span: durationText(after, locale) ?? after }),
    ),
    ...reminderRule(pool, speech),
    ...(cool ? [t('ruleCoolDown', { span: cool })] : []),
  ];
  return rules.length > 0 ? rules : [t('ruleNone')];
}

/** Why a claim was refused, and when or how it would not be. */
export function claimRefusal(
  { code, detail, details, isUnreachable }: ApiError,
  now: Date,
  locale: Locale,
  t: PoolTranslate,
): string {
  if (isUnreachable) return t('unreachable');
  const { cap, limit, until } = details;
  if (code === 'pool.cap_reached' && typeof limit === 'number')
    return t(cap === 'daily' ? 'capDaily' : 'capHolding', { count: limit });
  if (code === 'pool.cooling_down' && typeof until === 'string')
    return t('coolingUntil', { detail, when: relativeTime(until, now, locale) });
  return t('claimFailed', { detail });
}

const columnTypes: FieldType[] = ['select', 'rating', 'integer', 'number', 'money', 'date'];
const mostColumns = 5;

/** The columns beside the name: short values that help to choose. */
export const poolColumns = (fields: readonly Field[], title: Field | undefined): Field[] =>
  fields
    .filter((field) => field !== title && !field.computed && columnTypes.includes(field.type))
    .slice(0, mostColumns);
