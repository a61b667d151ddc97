import type { RunDocument, Token } from '../../schemas/generated/run.ts';
import { AppError } from '../errors.ts';
import type { FlowPlan } from './compile-flow.ts';
import { asJoined, branchesOf, isDriving, isIn, isJoined, nodeOfGroup } from './groups.ts';
import type { End, Fail, Go, Join, Wait } from './node-type.ts';

/** What a join does with the other branches when it goes on. */
export interface Joined {
  group: string;
  /** Have come, and end here. */
  arrived: string[];
  /** Have not, and are cancelled. */
  cancelled: string[];
  /** Have not, and will end here when they come. */
  late: string[];
}

export type JoinOutcome = (Go & { joined?: Joined }) | (Wait & { holds: string }) | End | Fail;

/** The group of the join's fork that the token is in. */
function groupAt(plan: FlowPlan, token: Token): string | undefined {
  const split = plan.splitOf(token.node);
  if (split === undefined) return undefined;
  return token.groups?.findLast((group) => nodeOfGroup(group) === split);
}

const ids = (tokens: readonly Token[]): string[] => tokens.map(({ id }) => id);

const wanted = ({ mode, count = 1 }: Join, branches: number): number => {
  if (mode === 'all') return branches;
  return mode === 'count' ? count : 1;
};

const missed = (arrived: number, count = 1): AppError =>
  new AppError('flow.join_missed', { details: { arrived, count } });

interface Others {
  arrived: Token[];
  /** May still come. */
  open: Token[];
}

function othersAt(
  plan: FlowPlan,
  { tokens }: Pick<RunDocument, 'tokens'>,
  token: Token,
  group: string | undefined,
): Others {
  const others = group === undefined ? [] : branchesOf(plan, tokens, { join: token, group });
  const arrived = others.filter(({ holds, node }) => holds === group && node === token.node);
  return { arrived, open: others.filter((other) => !arrived.includes(other)) };
}

function joinedNow(
  group: string,
  { mode, cancels: cancelsOthers }: Pick<Join, 'mode' | 'cancels'>,
  { arrived, open }: Others,
): Joined {
  const cancels = mode === 'race' || cancelsOthers === true;
  return {
    group,
    arrived: ids(arrived),
    cancelled: cancels ? ids(open) : [],
    late: cancels ? [] : ids(open),
  };
}

/** What becomes of the others when a person sends a join on, whoever is missing; undefined where no fork is joined. */
export function joinAtOnce(
  plan: FlowPlan,
  run: Pick<RunDocument, 'tokens'>,
  token: Token,
  join: Pick<Join, 'mode' | 'cancels'>,
): Joined | undefined {
  const group = groupAt(plan, token);
  if (group === undefined || isJoined(group)) return undefined;
  return joinedNow(group, join, othersAt(plan, run, token, group));
}

/**
 * A token has come to a join, or was woken there because no other can come any more.
 * 1. Without a fork there is one branch. 2. One that comes when the join has gone on ends. 3. It waits while too few have
 * come and others may. 4. When fewer came than it takes, it leaves by `missed`. 5. Otherwise it goes on.
 */
export function joinBranches(
  plan: FlowPlan,
  run: Pick<RunDocument, 'tokens'>,
  token: Token,
  join: Join,
): JoinOutcome {
  const group = groupAt(plan, token);
  if (group !== undefined && isJoined(group)) return { kind: 'end' };
  const { arrived, open } = othersAt(plan, run, token, group);
  const isEnough = arrived.length + 1 >= wanted(join, arrived.length + open.length + 1);
  if (!isEnough && open.length > 0 && group !== undefined) return { kind: 'wait', holds: group };
  const output = { arrived: arrived.length + 1, open: open.length };
  const joined = group !== undefined && { joined: joinedNow(group, join, { arrived, open }) };
  const port = isEnough ? 'next' : 'missed';
  if (!isEnough && plan.targets(token.node, 'missed').length === 0)
    return { kind: 'fail', error: missed(output.arrived, join.count) };
  return { kind: 'go', port, output, ...joined };
}

const withoutGroup = (token: Token, group: string): Token => {
  const at = token.groups?.indexOf(group) ?? -1;
  return at < 0 ? token : { ...token, groups: token.groups?.slice(0, at) ?? [] };
};

const marked = (token: Token, group: string): Token => ({
  ...token,
  groups: (token.groups ?? []).map((other) => (other === group ? asJoined(group) : other)),
});

/** Whether a token is a watch that this token left, or would be its own. */
const belongsTo = (watch: Token, token: Token): boolean =>
  watch.watch === true && watch.id.startsWith(`${token.id}~`);

/**
 * The others when a join goes on: who came ends, who is cancelled ends with what it left behind, who comes late will
 * end, and the group is over unless branches that lead elsewhere are still in it.
 */
export function joinOthers(
  others: readonly Token[],
  token: Token,
  { group, arrived, cancelled, late }: Joined,
): { token: Token; others: Token[]; merged: Token[]; dropped: Token[] } {
  const dropped = others.filter(
    (other) =>
      cancelled.includes(other.id) ||
      others.some((one) => cancelled.includes(one.id) && belongsTo(other, one)),
  );
  const merged = others.filter(({ id }) => arrived.includes(id));
  const left = others.filter((other) => !dropped.includes(other) && !merged.includes(other));
  const isOver = !left.some(
    (other) => isDriving(other) && isIn(other, group) && !late.includes(other.id),
  );
  const rest = left.map((other) => {
    if (late.includes(other.id)) return marked(other, group);
    return isOver && other.watch ? withoutGroup(other, group) : other;
  });
  return { token: isOver ? withoutGroup(token, group) : token, others: rest, merged, dropped };
}
