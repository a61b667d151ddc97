import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ViewDefinition } from '../../../../schemas/generated/view.ts';
import { ApiError } from '../../../api/api-error.ts';
import {
  createDefinition,
  definitionsQuery,
  deleteDefinition,
  replaceDefinition,
} from '../../../api/definitions.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { newToken } from '../../../ui/new-token.ts';
import { toast } from '../../../ui/toast.tsx';
import { viewTexts } from './texts.ts';

/** A name nobody else has: views are called by their labels. */
export const newViewName = (entity: string): string =>
  `${entity}_${newToken().replace(/\W/g, '').toLowerCase().slice(0, 12)}`;

/** The view as somebody new: what the server gave it is left out. */
function asNew({ _id, _rev, owner: _owner, ...view }: ViewDefinition): ViewDefinition {
  return view;
}

/** Saving, changing and deleting of views; what goes wrong is said. */
export function useViewActions(entity: string) {
  const t = useTexts(viewTexts);
  const queryClient = useQueryClient();
  const options = {
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: definitionsQuery('views', entity).queryKey }),
    onError: (error: Error) =>
      toast({
        text: t('failed', { detail: error instanceof ApiError ? error.detail : '' }),
        tone: 'error' as const,
      }),
  };
  const create = useMutation({
    mutationFn: (view: ViewDefinition) => createDefinition('views', asNew(view)),
    ...options,
  });
  const replace = useMutation({
    mutationFn: (view: ViewDefinition) => replaceDefinition('views', view),
    ...options,
  });
  const remove = useMutation({
    mutationFn: (view: ViewDefinition) => deleteDefinition('views', view.name),
    ...options,
    onSuccess: (_answer, view) =>
      toast({
        text: t('deleted'),
        undo: { label: t('undo'), run: () => create.mutate(view) },
      }),
  });
  return { create, replace, remove };
}
