import type { FlowNode } from '../../generated/flow.ts';
import type { Text } from '../language.ts';
import type { NodeDescription } from './node-description.ts';
import { valueAt } from './ports-of.ts';

const overdue: Text = { 'zh-CN': '超时', en: 'Time-out' };
const failure: Text = { 'zh-CN': '失败时', en: 'On failure' };

const numbered = /^option_(\d+)$/;

/** A way out that nobody named: by its number where the designer gave it one, else by its id. */
function unnamedPort(id: string): Text {
  const number = numbered.exec(id)?.[1];
  return number ? { 'zh-CN': `出口 ${number}`, en: `Way ${number}` } : { 'zh-CN': id, en: id };
}

/** What a way out of the node is called; its id where nothing names it. */
export function portLabel(
  type: Pick<NodeDescription, 'ports'>,
  { settings }: Pick<FlowNode, 'settings'>,
  id: string,
): Text {
  const unnamed = unnamedPort(id);
  for (const port of type.ports) {
    if ('label' in port) {
      if (port.id === id) return port.label;
      continue;
    }
    const items = valueAt(settings, port.each);
    const item = Array.isArray(items)
      ? items.find((one: Record<string, unknown> | null) => one?.[port.id] === id)
      : undefined;
    if (item) return (item as { label?: Text }).label ?? unnamed;
  }
  if (id === 'timeout') return overdue;
  return id === 'error' ? failure : unnamed;
}
