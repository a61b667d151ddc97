import type { Locale } from '../../../schemas/model/language.ts';
import { spanText } from '../../i18n/relative-time.ts';
import type { RunWords } from './texts.ts';

const span = (from: string, to: string | null, now: Date) =>
  Math.max(0, (to === null ? now : new Date(to)).getTime() - new Date(from).getTime());

/** A length of time; milliseconds and seconds count. */
export function lengthText(t: RunWords, ms: number, locale: Locale): string {
  if (ms < 1) return t('atOnce');
  if (ms < 1000) return t('ms', { count: Math.round(ms) });
  if (ms < 60_000) return t('seconds', { count: (ms / 1000).toFixed(ms < 10_000 ? 1 : 0) });
  return spanText(ms, locale);
}

/** How long something took, or takes so far. */
export const timeUsed = (
  t: RunWords,
  { startedAt, endedAt }: { startedAt: string; endedAt: string | null },
  now: Date,
  locale: Locale,
): string => lengthText(t, span(startedAt, endedAt, now), locale);
