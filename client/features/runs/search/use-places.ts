import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FlowNode } from '../../../../schemas/generated/flow.ts';
import { flowNodesQuery, versionsQuery } from '../../../api/flows.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { useFlowNames } from '../../../flows/words/flow-names.ts';

export interface Place {
  id: string;
  label: string;
}

/** Nodes that no run stands at for longer than a moment unless it fails. */
const passing = new Set(['note', 'trigger']);

/** The stages and nodes of a flow's versions, the newest names first. */
export function usePlaces(flow: string): { stages: Place[]; nodes: Place[] } {
  const names = useFlowNames();
  const { data: versions } = useQuery({ ...versionsQuery(flow), enabled: flow !== '' });
  const { data: nodeTypes } = useQuery(flowNodesQuery);
  return useMemo(() => {
    const types = new Map((nodeTypes ?? []).map((type) => [type.type, type]));
    const stages = new Map<string, Place>();
    const nodes = new Map<string, Place>();
    const add = (node: FlowNode) => {
      const label = labelOfNode(node, { types, names });
      const stage = node.type === 'stage' ? node.settings?.stage : undefined;
      if (typeof stage === 'string') {
        if (!stages.has(stage)) stages.set(stage, { id: stage, label });
      } else if (!nodes.has(node.id) && !passing.has(types.get(node.type)?.group ?? 'note'))
        nodes.set(node.id, { id: node.id, label });
    };
    for (const { graph } of versions ?? []) for (const node of graph.nodes) add(node);
    return { stages: [...stages.values()], nodes: [...nodes.values()] };
  }, [versions, nodeTypes, names]);
}
