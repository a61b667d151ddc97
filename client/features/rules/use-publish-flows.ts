import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.ts';
import { flowQuery, publishFlow } from '../../api/flows.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { toast } from '../../ui/toast.tsx';
import { ruleTexts } from './texts.ts';

/** Publishes flows again, one after the other, so that they take the rule's table as it is now. */
export function usePublishFlows(rule: string) {
  const t = useTexts(ruleTexts);
  const queryClient = useQueryClient();
  return useMutation({
    async mutationFn(flows: readonly string[]) {
      for (const id of flows) {
        const { draftRev } = await queryClient.fetchQuery({ ...flowQuery(id), staleTime: 0 });
        await publishFlow(id, { draftRev, note: t('publishNote', { rule }) });
      }
    },
    onSuccess: (_done, flows) => toast({ text: t('publishDone', { count: flows.length }) }),
    onError: (error) =>
      toast({ text: error instanceof ApiError ? error.detail : error.message, tone: 'error' }),
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: ['flows'] });
      await queryClient.invalidateQueries({ queryKey: ['rules', 'uses'] });
    },
  });
}
