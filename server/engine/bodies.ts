import type { Token } from '../../schemas/generated/run.ts';
import type { FlowPlan } from './compile-flow.ts';
import { groupOf } from './groups.ts';
import { carriedBy } from './move-tokens.ts';
import type { Launch } from './node-type.ts';

/** The tokens with which a node begins its body, and the group that they are. `launch`: unique in the run. */
export function bodyTokens(
  plan: Pick<FlowPlan, 'targets'>,
  token: Token,
  { result, launch }: { result: Launch; launch: number },
): { holds: string; body: Token[] } {
  const { port, to, item, compensates } = result;
  const holds = groupOf(token);
  const targets = to === undefined ? plan.targets(token.node, port ?? 'next') : [to];
  const carried = carriedBy({
    ...token,
    ...(item ? { item } : {}),
    ...(compensates ? { compensates } : {}),
    groups: [...(token.groups ?? []), holds],
  });
  const body = targets.map(
    (node, index): Token => ({
      id: `${token.id}.${token.node}${token.iteration ?? 0}i${launch}-${index}`,
      node,
      state: 'ready',
      ...carried,
    }),
  );
  return { holds, body };
}
