import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FlowSummary } from '../../../../schemas/generated/api-flows.ts';
import { ApiError } from '../../../api/api-error.ts';
import { archiveFlow, createFlow, flowQuery } from '../../../api/flows.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { toast } from '../../../ui/toast.tsx';
import { designerTexts } from '../texts.ts';
import { freeFlowKey } from './template-sentences.ts';

const told = (error: Error) =>
  toast({ text: error instanceof ApiError ? error.detail : error.message, tone: 'error' });

/** What can be done with a flow without opening it. */
export function useFlowActions(flows: readonly FlowSummary[]) {
  const t = useTexts(designerTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ['flows'] });
  const duplicate = useMutation({
    async mutationFn({ id, name, label }: FlowSummary) {
      const { graph } = await queryClient.fetchQuery(flowQuery(id));
      return createFlow({
        name: freeFlowKey(name, new Set(flows.map((flow) => flow.name))),
        label: { 'zh-CN': `${label['zh-CN']}（副本）`, en: `${label.en} copy` },
        graph,
      });
    },
    onSuccess({ label }) {
      refresh();
      toast({ text: t('duplicated', { name: label[locale] }) });
    },
    onError: told,
  });
  const archive = useMutation({
    mutationFn: ({ id }: FlowSummary) => archiveFlow(id),
    onSuccess(_, { label }) {
      refresh();
      toast({ text: t('archived', { name: label[locale] }) });
    },
    onError: told,
  });
  return { duplicate, archive };
}
