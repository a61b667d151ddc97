/** Taking open runs from one version of a flow to another: where each place goes, and what speaks against it. */
import type { FlowGraph, FlowNode } from '../../generated/flow.ts';
import type { MigrationMapping, MigrationTarget } from '../../generated/operation.ts';
import type { ErrorCode } from '../errors.ts';
import type { NodeDescription } from './node-description.ts';
import { portsOf } from './ports-of.ts';
import { type Scope, scopesBeyond, scopesOf } from './scopes-of.ts';

type Types = ReadonlyMap<string, NodeDescription>;

export interface Migration {
  from: FlowGraph;
  to: FlowGraph;
  types: Types;
}

export interface MigrationProblem {
  code: Extract<ErrorCode, `migration.${string}`>;
  details: {
    node: string;
    target?: string;
    ports?: string;
    around?: string;
    compensation?: string;
  };
}

const nodeIn = (graph: FlowGraph, id: string): FlowNode | undefined =>
  graph.nodes.find((node) => node.id === id);

const labelOf = ({ label }: FlowNode): string => `${label?.['zh-CN'] ?? ''}\n${label?.en ?? ''}`;

function targetOf(node: FlowNode, to: FlowGraph): MigrationTarget | undefined {
  const same = nodeIn(to, node.id);
  if (same?.type === node.type) return { node: node.id, how: 'stay' };
  if (!node.label) return undefined;
  const alike = to.nodes.filter(
    (other) => other.type === node.type && labelOf(other) === labelOf(node),
  );
  const [only, more] = alike;
  return only && !more ? { node: only.id, how: 'enter' } : undefined;
}

/** The same node where there is one, else the only one of the same kind and name; other nodes are left open. */
export function proposeMapping({ from, to }: Pick<Migration, 'from' | 'to'>): MigrationMapping {
  const found = from.nodes.flatMap((node) => {
    const target = targetOf(node, to);
    return target ? [[node.id, target] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Answers that somebody may still give there, and for which the new version has no way. */
function portsGone(types: Types, before: FlowNode, after: FlowNode): string[] {
  const type = types.get(before.type);
  if (!type) return [];
  const known = new Set(portsOf(type, after.settings, after.timeout).map(({ id }) => id));
  return portsOf(type, before.settings, before.timeout)
    .map(({ id }) => id)
    .filter((id) => !known.has(id));
}

/** Runs keep the branches and bodies that they are in, so the two places must lie in the same ones. */
function scopeProblem(
  { from, to, types }: Migration,
  mapping: MigrationMapping,
  { node, target }: { node: string; target: string },
): MigrationProblem | undefined {
  const before = scopesOf(from, types)(node);
  const gone = before.find((scope) => !mapping[scope.node]);
  if (gone) return { code: 'migration.unmapped', details: { node: gone.node } };
  const kept = before.map(
    (scope): Scope => ({ ...scope, node: mapping[scope.node]?.node ?? scope.node }),
  );
  const after = scopesOf(to, types)(target);
  const [differs] = [...scopesBeyond(kept, after), ...scopesBeyond(after, kept)];
  if (!differs) return undefined;
  return { code: 'migration.scope_differs', details: { node, target, around: differs.node } };
}

/** Why runs that stand at this node cannot go where the mapping says; undefined when they can. */
export function migrationProblem(
  { from, to, types }: Migration,
  mapping: MigrationMapping,
  id: string,
): MigrationProblem | undefined {
  const target = mapping[id];
  const before = nodeIn(from, id);
  if (!target || !before) return { code: 'migration.unmapped', details: { node: id } };
  const after = nodeIn(to, target.node);
  const details = { node: id, target: target.node };
  if (!after) return { code: 'migration.target_gone', details };
  if (after.type !== before.type) return { code: 'migration.type_differs', details };
  const scope = scopeProblem({ from, to, types }, mapping, details);
  if (scope || target.how === 'enter') return scope;
  if (target.node !== id) return { code: 'migration.cannot_stay', details };
  const gone = portsGone(types, before, after);
  if (gone.length === 0) return undefined;
  return { code: 'migration.ports_gone', details: { ...details, ports: gone.join(', ') } };
}

/** Whether a deadline that is running beside the node still has its way out. */
export function keepsWatch({ from, to, types }: Migration, id: string): boolean {
  const [before, after] = [nodeIn(from, id), nodeIn(to, id)];
  if (!before || !after || before.type !== after.type) return false;
  return portsGone(types, before, after).length === 0;
}

/** What a run would still do to undo a finished node: the two nodes, by the names of its own version. */
export interface Undoing {
  of: string;
  node: string;
}

/** The node that undoes it in the other version: the one that is named there, else where the old one goes. */
export function undoneBy(
  { to }: Pick<Migration, 'to'>,
  mapping: MigrationMapping,
  { of, node }: Undoing,
): string | undefined {
  const named = nodeIn(to, mapping[of]?.node ?? '')?.compensation;
  return named ?? nodeIn(to, mapping[node]?.node ?? '')?.id;
}

/** Why a run that may still undo this cannot go; where nothing of the other version undoes anything, it can. */
export function undoingProblem(
  { to }: Pick<Migration, 'to'>,
  mapping: MigrationMapping,
  undoing: Undoing,
): MigrationProblem | undefined {
  const isAsked = to.nodes.some(({ type }) => type === 'compensate');
  if (!isAsked || undoneBy({ to }, mapping, undoing) !== undefined) return undefined;
  const { of, node } = undoing;
  return {
    code: 'migration.compensation_gone',
    details: { node: of, compensation: node },
  };
}
