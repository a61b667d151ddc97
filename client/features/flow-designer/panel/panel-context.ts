import { createContext, useContext } from 'react';
import type { FlowNode } from '../../../../schemas/generated/flow.ts';
import type { Field } from '../../../../schemas/model/fields.ts';
import { valueAt } from '../../../../schemas/model/flow/ports-of.ts';
import type { FlowProblemItem } from '../../../../schemas/generated/api-flows.ts';
import { useDesignerView } from '../model/designer-context.ts';

/** The node whose settings are edited, for settings that depend on others. */
export const PanelContext = createContext<FlowNode | undefined>(undefined);

export function usePanelNode(): FlowNode {
  const node = useContext(PanelContext);
  if (!node) throw new Error('outside of a settings panel');
  return node;
}

/** The entity whose fields a setting is about: that of the setting at the pointer, else the flow's. */
export function useSettingEntity(entityFrom: string | undefined): string | undefined {
  const { subject } = useDesignerView();
  const node = usePanelNode();
  const named = entityFrom === undefined ? undefined : valueAt(node.settings, entityFrom);
  return typeof named === 'string' ? named : subject;
}

/** Fields of the record that the flow is about. */
export function useSubjectFields(): readonly Field[] {
  const { subject, names } = useDesignerView();
  return (subject === undefined ? undefined : names.fields(subject)) ?? [];
}

const settingsPlace = /^\/nodes\/\d+\/settings/;

/** What is wrong with one setting, or inside it when it is drawn as a whole. */
export function problemAt(
  problems: readonly FlowProblemItem[],
  node: string,
  path: string,
  isWhole: boolean,
): string | undefined {
  return problems.find(({ nodeId, pointer }) => {
    if (nodeId !== node || !settingsPlace.test(pointer)) return false;
    const place = pointer.replace(settingsPlace, '');
    return place === path || (isWhole && place.startsWith(`${path}/`));
  })?.detail;
}
