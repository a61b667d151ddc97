import { useEffect, useState } from 'react';
import { relativeTime } from '../i18n/relative-time.ts';
import { useLocale } from '../i18n/use-locale.ts';

const everyMs = 60_000;

/** The time, moving on by the minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** What happened since the clock last moved on did not happen in the future. */
const atLeast = (now: Date, at: string) => (new Date(at) > now ? new Date() : now);

/** How long ago, with the exact moment on hover. */
export function TimeAgo({ at, now }: { at: string; now: Date }) {
  const { locale } = useLocale();
  const exact = new Date(at).toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short' });
  return (
    <time dateTime={at} title={exact}>
      {relativeTime(at, atLeast(now, at), locale)}
    </time>
  );
}
