import type { FlowGraph } from '../../generated/flow.ts';

/** The stages in which a run can stand at a node, that of the shortest way from the start first. */
export type StagesAt = (node: string) => readonly string[];

interface Place {
  node: string;
  stage: string | undefined;
}

const stageOf = ({ type, settings }: FlowGraph['nodes'][number]): string | undefined =>
  type === 'stage' && typeof settings?.stage === 'string' ? settings.stage : undefined;

/** Every node with every stage that a way from the start has entered last before it. */
function placesOf({ nodes, edges }: FlowGraph): Place[] {
  const entering = new Map(nodes.map((node) => [node.id, stageOf(node)]));
  const places: Place[] = nodes
    .filter(({ type }) => type.startsWith('trigger.'))
    .map(({ id }) => ({ node: id, stage: undefined }));
  const met = new Set<string>();
  for (const { node, stage } of places)
    for (const { source, target } of edges) {
      const next = { node: target, stage: entering.get(node) ?? stage };
      const key = JSON.stringify([next.node, next.stage]);
      if (source !== node || met.has(key)) continue;
      met.add(key);
      places.push(next);
    }
  return places;
}

/** Looked through when it is asked first, since few runs are moved by hand. */
export function stagesAt(graph: FlowGraph): StagesAt {
  let stages: Map<string, string[]> | undefined;
  return (node) => {
    stages ??= placesOf(graph).reduce(
      (known, { node: at, stage }) =>
        stage === undefined ? known : known.set(at, [...(known.get(at) ?? []), stage]),
      new Map<string, string[]>(),
    );
    return stages.get(node) ?? [];
  };
}
