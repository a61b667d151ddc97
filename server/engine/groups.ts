import type { Token } from '../../schemas/generated/run.ts';
import type { FlowPlan } from './compile-flow.ts';

/**
 * A group is what one token has become: the branches of a fork, or the body of a node. Its name says where and when:
 * `<node>.<iteration>@<token>`, so that it is unique in a run.
 */
export const groupOf = ({ node, iteration, id }: Token): string =>
  `${node}.${iteration ?? 0}@${id}`;

const joinedMark = '!';
export const asJoined = (group: string): string => `${group}${joinedMark}`;
export const isJoined = (group: string): boolean => group.endsWith(joinedMark);

export const nodeOfGroup = (group: string): string => group.slice(0, group.indexOf('.'));

/** The step in which the group began. */
export function stepOfGroup(run: string, group: string): string {
  const at = group.indexOf('@');
  const dot = group.indexOf('.');
  return `${run}.${group.slice(at + 1)}.${group.slice(0, dot)}.${group.slice(dot + 1, at)}`;
}

export const isIn = (token: Token, group: string): boolean =>
  token.groups?.includes(group) === true;

/** The tokens that keep a run alive. */
export const isDriving = (token: Token): boolean => token.watch !== true;

/** The tokens of the body that a token holds for. */
export const bodyOf = (tokens: readonly Token[], { holds, groups }: Token): Token[] =>
  holds === undefined || groups?.includes(holds)
    ? []
    : tokens.filter((token) => isIn(token, holds));

type Reach = Pick<FlowPlan, 'leadsTo'>;

/** The other branches of a join's group that may still come to it, or have. */
export function branchesOf(
  plan: Reach,
  tokens: readonly Token[],
  { join, group }: { join: Token; group: string },
): Token[] {
  return tokens.filter(
    (other) =>
      other.id !== join.id &&
      isDriving(other) &&
      isIn(other, group) &&
      plan.leadsTo(other.node, join.node),
  );
}

/** A join goes on when its branches are there, a body's node when the body is over. */
function mayGoOn(plan: Reach, token: Token, group: string, tokens: readonly Token[]): boolean {
  if (!isIn(token, group)) return !tokens.some((other) => isDriving(other) && isIn(other, group));
  const branches = branchesOf(plan, tokens, { join: token, group });
  return branches.every((other) => other.holds === group && other.node === token.node);
}

/** A token that holds for a group becomes ready when nothing of the group is left that could still come to it. */
export function wakeHolders(plan: Reach, tokens: Token[]): Token[] {
  if (!tokens.some(({ holds }) => holds !== undefined)) return tokens;
  const woken = new Set<string>();
  return tokens.map((token): Token => {
    const { holds, catches: _catches, ...free } = token;
    const place = `${token.node} ${holds}`;
    if (holds === undefined || woken.has(place) || !mayGoOn(plan, token, holds, tokens))
      return token;
    woken.add(place);
    return { ...free, state: 'ready' };
  });
}
