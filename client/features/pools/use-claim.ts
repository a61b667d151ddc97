import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { ApiError } from '../../api/api-error.ts';
import { claim } from '../../api/pools.ts';
import { type RecordItem, recordsKey } from '../../api/records.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import { claimRefusal } from './pool-words.ts';
import { poolTexts } from './texts.ts';

/** A record that somebody else took first. */
export interface Lost {
  record: RecordItem;
  by: string | undefined;
}

/** Claims one record or the oldest few; keeps those that others took first, so that they can be shown. */
export function useClaim(pool: PoolDocument) {
  const t = useTexts(poolTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const [lost, setLost] = useState<Lost[]>([]);
  const [refusal, setRefusal] = useState<string>();
  const mutation = useMutation({
    mutationFn: (wanted: RecordItem | number) =>
      claim(pool.name, typeof wanted === 'number' ? { count: wanted } : { record: wanted._id }),
    onMutate: () => setRefusal(undefined),
    onSuccess: ({ records }) => {
      if (records.length === 0) setRefusal(t('noneClaimed'));
      else toast({ text: t('claimed', { count: records.length }) });
    },
    onError: (error, wanted) => {
      if (!(error instanceof ApiError)) return setRefusal(t('unreachable'));
      const isLost = error.code === 'pool.already_owned' || error.code === 'record.not_found';
      if (!isLost || typeof wanted === 'number')
        return setRefusal(claimRefusal(error, new Date(), locale, t));
      const { by } = error.details;
      setLost((all) => [{ record: wanted, by: typeof by === 'string' ? by : undefined }, ...all]);
    },
    onSettled: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: recordsKey(pool.entity) }),
        queryClient.invalidateQueries({ queryKey: ['pools', 'seats', pool.name] }),
      ]);
    },
  });
  return {
    claim: mutation.mutate,
    wanted: mutation.isPending ? mutation.variables : undefined,
    lost,
    refusal,
  };
}
