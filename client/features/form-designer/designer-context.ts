import { createContext, use } from 'react';
import type { Field } from '../../../schemas/model/fields.ts';
import type { LocalDraft } from '../../drafts/use-local-draft.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import type { FormDraft } from './model/form-draft.ts';
import type { Selection } from './model/selection.ts';

/** Something wrong with the form, in words, at its place. */
export interface DesignProblem {
  pointer: string;
  detail: string;
  at: Selection;
}

export interface Designer extends LocalDraft<FormDraft> {
  published: FormDraft;
  entity: EntityInfo;
  /** The entity's field of that key, archived or not. */
  fieldOf: (key: string) => Field | undefined;
  selected: Selection;
  /** `opens`: on a narrow screen its sheet opens. */
  select: (selection: Selection, opens?: boolean) => void;
  /** Selects it and brings it into view. */
  goTo: (selection: Selection) => void;
  problems: DesignProblem[];
  /** What the server refused when the form was last to be published. */
  refuse: (problems: { pointer: string; detail: string }[]) => void;
  /** Says it to a screen reader. */
  announce: (text: string) => void;
}

export const DesignerContext = createContext<Designer | undefined>(undefined);

/** The form that is being designed. */
export function useDesigner(): Designer {
  const designer = use(DesignerContext);
  if (!designer) throw new Error('no form is being designed here');
  return designer;
}
