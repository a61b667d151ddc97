import { createContext, use } from 'react';
import type { FieldUseItem } from '../../../schemas/generated/api-entities.ts';
import type { LocalDraft } from '../../drafts/use-local-draft.ts';
import type { Draft } from './model/draft.ts';

export interface Designer extends LocalDraft<Draft> {
  published: Draft;
  uses: FieldUseItem[];
  selected: string | undefined;
  select: (key: string | undefined) => void;
}

export const DesignerContext = createContext<Designer | undefined>(undefined);

/** The entity that is being designed. */
export function useDesigner(): Designer {
  const designer = use(DesignerContext);
  if (!designer) throw new Error('no entity is being designed here');
  return designer;
}
