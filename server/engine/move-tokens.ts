import type { Token } from '../../schemas/generated/run.ts';
import type { FlowPlan } from './compile-flow.ts';
import { groupOf } from './groups.ts';
import type { Go } from './node-type.ts';

type Carried = Pick<Token, 'groups' | 'item' | 'counts' | 'compensates'>;

/** What a token takes along from node to node. */
export const carriedBy = ({ groups, item, counts, compensates }: Token): Carried => ({
  ...(groups?.length ? { groups } : {}),
  ...(item ? { item } : {}),
  ...(counts ? { counts } : {}),
  ...(compensates ? { compensates } : {}),
});

/** Names what a watch starts: one that follows another at the same visit has a `~` more. */
function watchMark({ id, watch }: Token): string {
  const place = watch ? id.split('~').length - 1 : 0;
  return place > 1 ? `.${place}` : '';
}

const childId = (token: Token, index: number): string =>
  `${token.id.replace(/~.*$/, '')}.${token.node}${token.iteration ?? 0}-${index}${watchMark(token)}`;

/** The first edge keeps the token's id; each further edge starts a token of its own. */
export function successors(plan: FlowPlan, token: Token, ports: readonly string[]): Token[] {
  const targets = ports.flatMap((port) => plan.targets(token.node, port));
  const isFork = targets.length > 1 && plan.isJoined(token.node);
  const groups = isFork ? [...(token.groups ?? []), groupOf(token)] : token.groups;
  const carried = carriedBy(isFork ? { ...token, ...(groups ? { groups } : {}) } : token);
  return targets.map((node, index) => ({
    id: index === 0 && !token.watch ? token.id : childId(token, index),
    node,
    state: 'ready',
    ...carried,
  }));
}

export const watchOf = (token: Token, watch: NonNullable<Go['watch']>): Token => ({
  id: `${token.id}~${token.node}${token.iteration}`,
  node: token.node,
  state: 'waiting',
  watch: true,
  iteration: token.iteration ?? 1,
  dueAt: watch.dueAt,
  ...(watch.kept ? { kept: watch.kept } : {}),
  ...carriedBy(token),
});
