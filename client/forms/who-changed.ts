import { useQuery } from '@tanstack/react-query';
import { usersQuery } from '../api/people.ts';
import type { RecordItem } from '../api/records.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { formTexts } from './texts.ts';

/** Names who saved a record last. */
export function useWhoChanged(): (record: RecordItem) => string {
  const t = useTexts(formTexts);
  const { data } = useQuery(usersQuery);
  return ({ _updatedBy: by }) => {
    if (!by) return t('automation');
    return data?.find(({ id }) => id === by)?.name ?? t('somebody');
  };
}
