import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import { ApiError } from '../../api/api-error.ts';
import { definitionQuery, replaceDefinition } from '../../api/definitions.ts';
import { request } from '../../api/request.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { toast } from '../../ui/toast.tsx';
import { ruleTexts } from './texts.ts';
import type { RuleDraft } from './use-rule-draft.ts';

const isStale = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'definition.stale';

/** Saves the rule; what somebody else saved meanwhile is asked about. */
export function useSaveRule(draft: RuleDraft) {
  const t = useTexts(ruleTexts);
  const queryClient = useQueryClient();
  const [theirs, setTheirs] = useState<RuleDefinition>();
  const accept = (saved: RuleDefinition) => {
    queryClient.setQueryData(definitionQuery('rules', saved.name).queryKey, saved);
    void queryClient.invalidateQueries({ queryKey: ['rules', 'list'] });
    void queryClient.invalidateQueries({ queryKey: ['rules', 'uses', saved.name] });
    void queryClient.invalidateQueries({ queryKey: ['flows', 'list'] });
    setTheirs(undefined);
    draft.accept(saved);
  };
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (rule: RuleDefinition) => replaceDefinition('rules', rule),
    onSuccess: (saved) => {
      accept(saved);
      toast({ text: t('saveDone') });
    },
    onError: async (failure, { name }) => {
      if (isStale(failure))
        setTheirs(await request<RuleDefinition>(`/api/rules/${encodeURIComponent(name)}`));
    },
  });
  return {
    isSaving: isPending,
    error: isStale(error) ? null : error,
    theirs,
    save: () => mutate(draft.rule),
    takeTheirs: () => {
      if (theirs) accept(theirs);
      reset();
    },
    keepMine: () => {
      if (theirs?._rev !== undefined) mutate({ ...draft.rule, _rev: theirs._rev });
      setTheirs(undefined);
    },
    dismiss: () => {
      setTheirs(undefined);
      reset();
    },
  };
}
