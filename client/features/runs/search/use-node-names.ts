import { useQueries, useQuery } from '@tanstack/react-query';
import type { FlowNode } from '../../../../schemas/generated/flow.ts';
import { flowNodesQuery, flowsQuery, versionsQuery } from '../../../api/flows.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { useFlowNames } from '../../../flows/words/flow-names.ts';

export interface NodeNames {
  flow: (id: string) => string;
  node: (flow: string, version: number, node: string) => string;
  stage: (flow: string, version: number, stage: string) => string;
}

/** What flows, their nodes and their stages are called, as the version of a run calls them. */
export function useNodeNames(flows: readonly string[]): NodeNames {
  const names = useFlowNames();
  const { data: all = [] } = useQuery(flowsQuery);
  const { data: nodeTypes = [] } = useQuery(flowNodesQuery);
  const read = useQueries({ queries: flows.map((flow) => versionsQuery(flow)) });
  const types = new Map(nodeTypes.map((type) => [type.type, type]));
  const nodesOf = (flow: string, version: number): FlowNode[] =>
    read[flows.indexOf(flow)]?.data?.find((one) => one.version === version)?.graph.nodes ?? [];
  const say = (node: FlowNode | undefined, fallback: string) =>
    node ? labelOfNode(node, { types, names }) : fallback;
  return {
    flow: (id) => all.find((flow) => flow.id === id)?.label[names.locale] ?? '',
    node: (flow, version, id) =>
      say(
        nodesOf(flow, version).find((node) => node.id === id),
        id,
      ),
    stage: (flow, version, stage) =>
      say(
        nodesOf(flow, version).find(
          ({ type, settings }) => type === 'stage' && settings?.stage === stage,
        ),
        stage,
      ),
  };
}
