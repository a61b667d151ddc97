import type { FlowEdge, FlowGraph, FlowNode } from '../../generated/flow.ts';

export interface SettingChange {
  /** Names of the settings that lead there: `['deadline', 'after']`. */
  path: string[];
  before: unknown;
  after: unknown;
}

export interface NodeChange {
  before: FlowNode;
  after: FlowNode;
  isRenamed: boolean;
  settings: SettingChange[];
}

export interface GraphDiff {
  added: FlowNode[];
  removed: FlowNode[];
  changed: NodeChange[];
  connected: FlowEdge[];
  disconnected: FlowEdge[];
  /** Of the flow as a whole. */
  settings: SettingChange[];
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(a[key], b[key]));
}

/** Settings are told one level deep into groups: which deadline, not every row of a table. */
function settingChanges(before: Json, after: Json, path: string[] = []): SettingChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const [was, is] = [before[key], after[key]];
    if (same(was, is)) return [];
    const here = [...path, key];
    return isObject(was) && isObject(is) && here.length < 2
      ? settingChanges(was, is, here)
      : [{ path: here, before: was, after: is }];
  });
}

/** What a node does, with what stands beside its settings. */
const settingsOf = ({ settings, retry, timeout, compensation }: FlowNode): Json => ({
  ...settings,
  ...(retry ? { retry } : {}),
  ...(timeout ? { ownTimeout: timeout } : {}),
  ...(compensation === undefined ? {} : { compensation }),
});

function nodeChange(before: FlowNode, after: FlowNode): NodeChange | undefined {
  const settings = settingChanges(settingsOf(before), settingsOf(after));
  const isRenamed = !same(before.label, after.label);
  return isRenamed || settings.length > 0 ? { before, after, isRenamed, settings } : undefined;
}

const way = ({ source, port = 'next', target }: FlowEdge) => JSON.stringify([source, port, target]);

/** What makes the second drawing do something else than the first; where nodes stand makes no difference. */
export function diffGraphs(before: FlowGraph, after: FlowGraph): GraphDiff {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const current = new Map(after.nodes.map((node) => [node.id, node]));
  const isSameNode = (node: FlowNode, other: FlowNode | undefined) => other?.type === node.type;
  const [oldWays, newWays] = [new Set(before.edges.map(way)), new Set(after.edges.map(way))];
  return {
    added: after.nodes.filter((node) => !isSameNode(node, old.get(node.id))),
    removed: before.nodes.filter((node) => !isSameNode(node, current.get(node.id))),
    changed: after.nodes.flatMap((node) => {
      const was = old.get(node.id);
      const found = was && isSameNode(node, was) ? nodeChange(was, node) : undefined;
      return found ? [found] : [];
    }),
    connected: after.edges.filter((edge) => !oldWays.has(way(edge))),
    disconnected: before.edges.filter((edge) => !newWays.has(way(edge))),
    settings: settingChanges({ ...before.settings }, { ...after.settings }),
  };
}

/** How many things differ: nodes, and ways between nodes that are in both. */
export function countChanges({
  added,
  removed,
  changed,
  connected,
  disconnected,
  settings,
}: GraphDiff): number {
  const moved = new Set([...added, ...removed].map(({ id }) => id));
  const ways = [...connected, ...disconnected].filter(
    ({ source, target }) => !moved.has(source) && !moved.has(target),
  );
  const nodesWithNewWays = new Set(ways.map(({ source }) => source));
  for (const { after } of changed) nodesWithNewWays.delete(after.id);
  return added.length + removed.length + changed.length + nodesWithNewWays.size + settings.length;
}
