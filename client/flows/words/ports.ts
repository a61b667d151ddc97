import type { FlowNode } from '../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../schemas/model/flow/node-description.ts';
import { portsOf, valueAt } from '../../../schemas/model/flow/ports-of.ts';
import type { Locale, Text } from '../../../schemas/model/language.ts';

export interface NamedPort {
  id: string;
  label: string;
  isRequired: boolean;
}

const overdue: Text = { 'zh-CN': '超时', en: 'Time-out' };
const failure: Text = { 'zh-CN': '失败时', en: 'On failure' };

function labelOf(type: NodeDescription, node: FlowNode, id: string): Text {
  for (const port of type.ports) {
    if ('label' in port) {
      if (port.id === id) return port.label;
      continue;
    }
    const items = valueAt(node.settings, port.each);
    const item = Array.isArray(items)
      ? items.find((one: Record<string, unknown>) => one[port.id] === id)
      : undefined;
    if (item) return (item as { label?: Text }).label ?? { 'zh-CN': id, en: id };
  }
  if (id === 'timeout') return overdue;
  return id === 'error' ? failure : { 'zh-CN': id, en: id };
}

/** The ways out of a node with what they are called. */
export function namedPorts(
  type: NodeDescription | undefined,
  node: FlowNode,
  locale: Locale,
): NamedPort[] {
  if (!type) return [];
  return portsOf(type, node.settings ?? {}, node.timeout).map(({ id, isRequired }) => ({
    id,
    isRequired,
    label: labelOf(type, node, id)[locale],
  }));
}
