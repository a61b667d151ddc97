import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import { pointerStep } from '../../../schemas/model/finding.ts';
import {
  type FlowProblem,
  flowProblem,
  nodeLabel,
  subjectOf,
} from '../../../schemas/model/flow/index.ts';
import { grantOf, mayRead } from '../../../schemas/model/grant-of.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { Asked, Engine } from '../../engine/index.ts';
import { type DirectoryUser, accessFor } from '../access/index.ts';

type ReaderCtx = Pick<Ctx, 'catalog' | 'directory'>;

/** Of one team; all of a large one would fill the list. */
const mostNamed = 3;

/** Somebody without the right to read an entity sees no task about its records either. */
function reads(ctx: ReaderCtx, entity: string, user: DirectoryUser): boolean {
  return scopeOf(ctx, entity, user) !== 'none';
}

function scopeOf({ directory }: ReaderCtx, entity: string, { _id: id, ...user }: DirectoryUser) {
  const access = accessFor({ ...user, kind: 'user', id }, directory);
  return access.entity(entity).read;
}

const whose = {
  own: { 'zh-CN': '自己', en: 'their own' },
  team: { 'zh-CN': '本团队', en: "their team's" },
};

/**
 * Whose records somebody who is asked by name reads, where others own some, too. Of a role it cannot be told: each may be
 * asked about what they own, or find it in a pool.
 */
function partRead(ctx: ReaderCtx, entity: string, { user }: { user: string }) {
  const people = ctx.directory.users().filter((one) => one.active);
  const asked = people.find((one) => one._id === user || one.email === user);
  const scope = asked && scopeOf(ctx, entity, asked);
  if (!asked || (scope !== 'own' && scope !== 'team')) return undefined;
  const isMate = (one: DirectoryUser) =>
    one === asked || (scope === 'team' && asked.team !== null && one.team === asked.team);
  return people.every(isMate) ? undefined : { person: asked.name, whose: whose[scope] };
}

/** A role that nobody has yet is taken by what it grants. */
function roleReads(ctx: ReaderCtx, entity: string, name: string): boolean {
  const role = ctx.directory.role(name);
  if (!role) return true;
  const holders = ctx.directory.users().filter((one) => one.active && one.roles.includes(name));
  if (holders.length > 0) return holders.every((holder) => reads(ctx, entity, holder));
  return mayRead(grantOf(role, entity));
}

/** Those of the people whom a node names that cannot read the entity. */
function withoutReading(ctx: ReaderCtx, entity: string, asked: Asked): DirectoryUser[] {
  const { directory } = ctx;
  const people = directory.users().filter((one) => {
    if ('user' in asked) return one._id === asked.user || one.email === asked.user;
    if (!('team' in asked) || one.team === null) return false;
    return one.team === asked.team || directory.team(one.team)?.name === asked.team;
  });
  return people.filter((one) => one.active && !reads(ctx, entity, one)).slice(0, mostNamed);
}

function problemsOf(
  ctx: ReaderCtx,
  entity: CatalogEntity,
  asked: Asked,
  place: { node: ReturnType<typeof nodeLabel>; nodeId: string; pointer: string },
): FlowProblem[] {
  const { node, nodeId } = place;
  const at = { nodeId, pointer: `${place.pointer}${asked.pointer}`, severity: 'warning' as const };
  const values = { node, entity: entity.definition.label };
  const part = 'user' in asked ? partRead(ctx, entity.name, asked) : undefined;
  if (part) return [flowProblem('flow.person_reads_part', at, { ...values, ...part })];
  if (!('role' in asked))
    return withoutReading(ctx, entity.name, asked).map(({ name: person }) =>
      flowProblem('flow.person_cannot_read', at, { ...values, person }),
    );
  if (roleReads(ctx, entity.name, asked.role)) return [];
  const role = ctx.directory.role(asked.role)?.label ?? asked.role;
  return [flowProblem('flow.role_cannot_read', at, { ...values, role })];
}

/** Warns of people who would be given tasks about records that they cannot read, all or some, and so never see them. */
export function checkReaders(
  ctx: ReaderCtx,
  { engine: { nodes: types } }: { engine: Pick<Engine, 'nodes'> },
  graph: FlowGraph,
): FlowProblem[] {
  const entity = ctx.catalog.get(subjectOf(graph, types) ?? '');
  if (!entity) return [];
  return graph.nodes.flatMap(({ id, type, settings }, index) => {
    const asked = types.get(type)?.asks?.(settings ?? {}) ?? [];
    const pointer = `/nodes${pointerStep(index)}/settings`;
    const place = { node: nodeLabel(graph, types, id), nodeId: id, pointer };
    return asked.flatMap((one) => problemsOf(ctx, entity, one, place));
  });
}
