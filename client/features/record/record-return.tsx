import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ownershipQuery } from '../../api/pools.ts';
import type { RecordItem } from '../../api/records.ts';
import { relativeTime } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { useRecordTexts } from './texts.ts';

const soonMs = 86_400_000;

/** When an owned record goes back to its pool, and by which rule; nothing for one that stays. */
export function RecordReturn({ entity, record }: { entity: string; record: RecordItem }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const now = useNow();
  const isOwned = typeof record._owner === 'string';
  const { data } = useQuery({ ...ownershipQuery(entity, record._id), enabled: isOwned });
  if (!isOwned || !data?.returns) return null;
  const { at, rule } = data.returns;
  const isSoon = Date.parse(at) - now.getTime() < soonMs;
  const moment = new Date(at).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Tooltip label={t('returnsWhy', { rule: rule[locale], moment })}>
      <span>
        <StatusPill thread={isSoon ? 'cinnabar' : 'gamboge'}>
          {t('returnsIn', { when: relativeTime(at, now, locale) })}
        </StatusPill>
      </span>
    </Tooltip>
  );
}
