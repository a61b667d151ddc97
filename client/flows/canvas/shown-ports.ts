import type { NodePosition } from '../../../schemas/generated/flow.ts';
import { cardSize, gaps } from '../arrange/sizes.ts';
import type { NamedPort } from '../words/ports.ts';

type Leads = ReadonlyMap<string, NodePosition>;

/** Those that lead to the row below, from left to right as that row has them. */
function toNextRow(ports: readonly NamedPort[], from: NodePosition, leads: Leads): NamedPort[] {
  const downTo = (id: string) => {
    const y = leads.get(id)?.y ?? from.y;
    return y > from.y ? y : Number.POSITIVE_INFINITY;
  };
  const last = Math.min(...ports.map(({ id }) => downTo(id))) + cardSize.height + gaps.row / 2;
  return ports
    .filter(({ id }) => downTo(id) < last)
    .toSorted((a, b) => (leads.get(a.id)?.x ?? 0) - (leads.get(b.id)?.x ?? 0));
}

/**
 * The ways out that the card shows, in the order in which its node lists them, but for those to the row below, which
 * take one another's places so that they do not cross. The one for failures is shown once it leads somewhere; the panel
 * offers it before.
 */
export function shownPorts(
  ports: readonly NamedPort[],
  from: NodePosition,
  leads: Leads,
): NamedPort[] {
  const shown = ports.filter(({ id }) => id !== 'error' || leads.has(id));
  const below = toNextRow(shown, from, leads);
  const moved = new Set(below);
  return shown.map((port) => (moved.has(port) ? (below.shift() ?? port) : port));
}
