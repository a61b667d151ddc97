import type { FlowGraph, NodePosition } from '../../../../schemas/generated/flow.ts';
import { lanesOf } from '../../../flows/arrange/lanes.ts';
import { cardSize, gaps } from '../../../flows/arrange/sizes.ts';

/** Where the nodes of later stages go, so that a node at the end of its stage does not stand among theirs. */
export function roomFor(graph: FlowGraph, id: string): Record<string, NodePosition> {
  const lanes = lanesOf(graph);
  const own = lanes.findIndex(({ members }) => members.some((node) => node.id === id));
  const node = graph.nodes.find((one) => one.id === id);
  if (own < 0 || !node?.position) return {};
  const later = lanes.slice(own + 1).flatMap(({ members }) => members);
  const first = Math.min(...later.map(({ position }) => position?.y ?? Number.POSITIVE_INFINITY));
  const missing = node.position.y + cardSize.height + gaps.lane - first;
  if (missing <= 0 || !Number.isFinite(missing)) return {};
  return Object.fromEntries(
    later.map(({ id: other, position }) => [
      other,
      { x: position?.x ?? 0, y: (position?.y ?? 0) + missing },
    ]),
  );
}
