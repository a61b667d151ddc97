import { createContext, useContext } from 'react';
import type { FlowProblemItem } from '../../../../schemas/generated/api-flows.ts';
import type { FlowNames } from '../../../flows/words/flow-names.ts';
import type { FlowWords } from '../../../flows/words/texts.ts';
import type { Designer } from './use-designer.ts';

export interface DesignerView extends Designer {
  /** Id of the flow. */
  flow: string;
  names: FlowNames;
  words: FlowWords;
  /** The entity of the record that the flow is about. */
  subject: string | undefined;
  problems: readonly FlowProblemItem[];
  isEditable: boolean;
  /** The node that is in view at first. */
  startAt?: string | undefined;
  /** Selects a node and brings it into view; `pointer` is the setting to go to. */
  show: (node: string, pointer?: string) => void;
}

export const DesignerContext = createContext<DesignerView | undefined>(undefined);

export function useDesignerView(): DesignerView {
  const view = useContext(DesignerContext);
  if (!view) throw new Error('outside of a flow designer');
  return view;
}
