import type { HistoryItem } from '../../../schemas/generated/api-records.ts';
import type { FlowDocument } from '../../../schemas/generated/flow.ts';
import type { Doc, Reader } from '../../store/port.ts';

type NamedFlow = Pick<FlowDocument, 'label' | 'graph'> & Doc;

/** Says with each change that a flow made what the flow and its node are called. */
export async function nameCauses(
  reader: Pick<Reader, 'find'>,
  items: readonly HistoryItem[],
): Promise<HistoryItem[]> {
  const ids = new Set(items.flatMap(({ cause }) => cause?.flow ?? []));
  if (ids.size === 0) return [...items];
  const flows = await reader.find<NamedFlow>('flows', { filter: { _id: { $in: [...ids] } } });
  const byId = new Map(flows.map((flow) => [flow._id, flow]));
  return items.map((item) => {
    const flow = byId.get(item.cause?.flow ?? '');
    if (!flow) return item;
    const node = flow.graph.nodes.find(({ id }) => id === item.cause?.node)?.label;
    return { ...item, via: { flow: flow.label, ...(node ? { node } : {}) } };
  });
}
