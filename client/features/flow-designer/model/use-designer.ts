import { useCallback, useMemo, useReducer, useState } from 'react';
import type {
  FlowEdge,
  FlowGraph,
  FlowNode,
  NodePosition,
} from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { portsOf } from '../../../../schemas/model/flow/ports-of.ts';
import { bridgesOver } from './bridges.ts';
import { changeSettings } from './change-settings.ts';
import { type Change, type Draft, applyChange } from './changes.ts';
import { historyReducer, startHistory } from './history.ts';
import { insertionOn } from './insertion.ts';
import { roomFor } from './room-for.ts';
import { freePlace, newEdge, newNode, placeAfter } from './new-node.ts';

export interface Exit {
  source: string;
  port: string;
}

export interface Selection {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

export const nothing: Selection = { nodes: new Set(), edges: new Set() };

export interface Designer {
  draft: Draft;
  graph: FlowGraph;
  types: ReadonlyMap<string, NodeDescription>;
  /** Ids that new nodes do not get. */
  reserved: ReadonlySet<string>;
  selection: Selection;
  /** The node whose settings are shown: the only one that is selected. */
  chosen: FlowNode | undefined;
  select: (nodes: Iterable<string>, edges?: Iterable<string>) => void;
  apply: (change: Change, joinKey?: string) => void;
  setSettings: (node: FlowNode, settings: Record<string, unknown>) => void;
  /** Adds a node of that type, at a place or behind a way out, between it and what it leads to, and selects it. */
  addNode: (
    type: NodeDescription,
    where?: { position?: NodePosition; after?: Exit | undefined },
  ) => string;
  connect: (exit: Exit, target: string) => void;
  removeSelected: () => void;
  load: (draft: Draft) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
}

/** The first way out of a node that leads nowhere yet. */
export function openExit(
  graph: FlowGraph,
  node: FlowNode,
  type: NodeDescription | undefined,
): Exit | undefined {
  const used = new Set(
    graph.edges.filter(({ source }) => source === node.id).map(({ port }) => port ?? 'next'),
  );
  const ports = type ? portsOf(type, node.settings ?? {}, node.timeout) : [];
  const open = ports.find(({ id }) => id !== 'error' && !used.has(id));
  return open && { source: node.id, port: open.id };
}

/** Where a way out leads, if anywhere. */
export const wayOf = ({ edges }: FlowGraph, { source, port }: Exit): FlowEdge | undefined =>
  edges.find((edge) => edge.source === source && (edge.port ?? 'next') === port);

function additionOf(
  graph: FlowGraph,
  type: NodeDescription,
  {
    position,
    after,
    reserved,
  }: { position?: NodePosition; after?: Exit | undefined; reserved: ReadonlySet<string> },
): Extract<Change, { kind: 'add' }> {
  const source = graph.nodes.find(({ id }) => id === after?.source);
  const place = position ? freePlace(graph, position) : placeAfter(graph, source);
  const node = newNode(graph, type, place, reserved);
  const isConnected = after && type.group !== 'trigger';
  return { kind: 'add', nodes: [node], edges: isConnected ? [newEdge(graph, after, node.id)] : [] };
}

/**
 * The draft being edited: its history, what is selected, and what can be done with both. `reserved` are ids that new
 * nodes do not get: runs and earlier versions know other nodes by them.
 */
export function useDesigner(
  initial: Draft,
  nodeTypes: readonly NodeDescription[],
  reserved: ReadonlySet<string> = none,
): Designer {
  const [history, step] = useReducer(historyReducer, initial, startHistory);
  const [selection, setSelection] = useState<Selection>(nothing);
  const types = useMemo(() => new Map(nodeTypes.map((type) => [type.type, type])), [nodeTypes]);
  const { graph } = history.draft;

  const apply = useCallback((change: Change, joinKey?: string) => {
    step({ kind: 'change', change, at: Date.now(), ...(joinKey ? { joinKey } : {}) });
  }, []);
  const select = useCallback((nodes: Iterable<string>, edges: Iterable<string> = []) => {
    setSelection({ nodes: new Set(nodes), edges: new Set(edges) });
  }, []);

  const [only] = selection.nodes;
  return {
    draft: history.draft,
    graph,
    types,
    reserved,
    selection,
    chosen: selection.nodes.size === 1 ? graph.nodes.find(({ id }) => id === only) : undefined,
    select,
    apply,
    setSettings(node, settings) {
      const type = types.get(node.type);
      if (type) apply(changeSettings(graph, node, type, settings), `settings ${node.id}`);
    },
    addNode(type, where = {}) {
      const way = where.after && wayOf(graph, where.after);
      const { position } = where;
      const insertion = way && insertionOn(graph, type, way, { reserved, position });
      if (insertion) {
        const positions = roomFor(applyChange(history.draft, insertion.change).graph, insertion.id);
        apply({ kind: 'several', changes: [insertion.change, { kind: 'move', positions }] });
        select([insertion.id]);
        return insertion.id;
      }
      const addition = additionOf(graph, type, { ...where, reserved });
      const id = addition.nodes[0]?.id ?? '';
      const positions = where.position
        ? {}
        : roomFor(applyChange(history.draft, addition).graph, id);
      const moves = Object.keys(positions).length > 0;
      apply(
        moves ? { kind: 'several', changes: [addition, { kind: 'move', positions }] } : addition,
      );
      select([id]);
      return id;
    },
    connect: (exit, target) => apply({ kind: 'connect', edge: newEdge(graph, exit, target) }),
    removeSelected() {
      const { nodes, edges } = selection;
      if (nodes.size + edges.size === 0) return;
      const removal: Change = { kind: 'remove', nodes: [...nodes], edges: [...edges] };
      const bridges = bridgesOver(graph, nodes, edges);
      apply(
        bridges.length === 0
          ? removal
          : { kind: 'several', changes: [removal, { kind: 'add', nodes: [], edges: bridges }] },
      );
      setSelection(nothing);
    },
    load: (draft) => {
      step({ kind: 'load', draft });
      setSelection(nothing);
    },
    undo: () => step({ kind: 'undo' }),
    redo: () => step({ kind: 'redo' }),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
}
