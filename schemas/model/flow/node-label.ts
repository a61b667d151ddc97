import type { FlowGraph, FlowNode } from '../../generated/flow.ts';
import type { Text } from '../language.ts';
import type { NodeDescription } from './node-description.ts';

type Types = ReadonlyMap<string, Pick<NodeDescription, 'label'>>;

const labelOf = (types: Types, { label, type }: FlowNode): Text =>
  label ?? types.get(type)?.label ?? { 'zh-CN': type, en: type };

/** What a node is called, as its card shows it, with its id where several are called the same. An id that no node has stays as it is. */
export function nodeLabel({ nodes }: Pick<FlowGraph, 'nodes'>, types: Types, id: string): Text {
  const node = nodes.find((one) => one.id === id);
  if (!node) return { 'zh-CN': id, en: id };
  const label = labelOf(types, node);
  const isShared = nodes.some((one) => one !== node && labelOf(types, one).en === label.en);
  return isShared ? { 'zh-CN': `${label['zh-CN']}（${id}）`, en: `${label.en} (${id})` } : label;
}
