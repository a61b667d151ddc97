import type { Resolution } from '../../schemas/generated/incident.ts';
import type { Token } from '../../schemas/generated/run.ts';
import { portsOf } from '../../schemas/model/flow/ports-of.ts';
import { scopesBeyond } from '../../schemas/model/flow/scopes-of.ts';
import { AppError } from '../errors.ts';
import type { Transaction } from '../store/port.ts';
import { advance, statusOf, stepIdOf } from './advance.ts';
import type { StoredRun, StoredStep } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import { requireModest } from './edit-run.ts';
import type { EngineParts } from './engine-parts.ts';
import { bodyOf, isIn, isJoined, nodeOfGroup, wakeHolders } from './groups.ts';
import { type Joined, joinAtOnce } from './join-branches.ts';
import { carriedBy } from './move-tokens.ts';
import type { Join } from './node-type.ts';
import { type Why, requireOpenRun, requirePlan, storeOperated } from './operate-run.ts';
import { dropToken } from './drop-token.ts';
import { restaged } from './restage.ts';

interface Place {
  run: string;
  token: string;
}

/** A token that stands: it waits, or it failed. Throws `run.token_gone`. */
function requireStanding(run: StoredRun, id: string): Token {
  const token = run.tokens.find((one) => one.id === id && !one.watch);
  if (!token || token.state === 'ready')
    throw new AppError('run.token_gone', { details: { token: id } });
  return token;
}

const resolutionOf = (how: Resolution['how'], { actor, note }: Why, at: string): Resolution => ({
  how,
  by: actor.kind === 'user' ? (actor.id ?? null) : null,
  ...(note === undefined ? {} : { note }),
  at,
});

/** The step that the token leaves is closed with its task and timers, and says who did it. */
async function leaveStep(
  parts: EngineParts,
  tx: Transaction,
  { plan, run, now }: { plan: FlowPlan; run: StoredRun; now: Date },
  token: Token,
  fields: Partial<StoredStep>,
): Promise<void> {
  await dropToken({ parts, tx, plan, run, now }, token);
  const step = stepIdOf(run, token);
  if (await tx.get<StoredStep>('steps', step)) await tx.patch('steps', step, fields);
}

function requirePort(plan: FlowPlan, node: string, port: string): void {
  const planned = plan.node(node);
  const settings = planned?.node.settings ?? {};
  const known = planned
    ? portsOf(planned.type, settings, planned.node.timeout).map(({ id }) => id)
    : ['next'];
  const details = { node, port };
  if (!known.includes(port)) throw new AppError('run.port_unknown', { details });
  if (port === planned?.type.frame) throw new AppError('run.port_inner', { details });
}

/** A join that a person sends on has gone on: the branches that have come end, those that come later do too. */
function joinedBy(plan: FlowPlan, run: StoredRun, token: Token): { joined?: Joined } {
  const planned = plan.node(token.node);
  if (!planned?.type.joins) return {};
  const joined = joinAtOnce(plan, run, token, planned.settings as Pick<Join, 'mode' | 'cancels'>);
  return joined ? { joined } : {};
}

/**
 * The token leaves its node by a port as if the node had given `output`; what it waits for is cancelled.
 * Throws `run.token_gone`, `run.port_unknown`, `run.port_inner`, `run.output_too_large`.
 */
export async function skipStep(
  parts: EngineParts,
  tx: Transaction,
  { run: id, token: tokenId, port, output }: Place & { port: string; output?: unknown },
  why: Why,
): Promise<StoredRun> {
  const before = await requireOpenRun(tx, id);
  const plan = await requirePlan(parts, tx, before);
  const token = requireStanding(before, tokenId);
  requirePort(plan, token.node, port);
  requireModest(output);
  const now = parts.clock.now();
  const at = now.toISOString();
  const given = output === undefined ? {} : { output };
  await leaveStep(parts, tx, { plan, run: before, now }, token, {
    state: 'done',
    port,
    ...given,
    endedAt: at,
    resolution: resolutionOf('skipped', why, at),
  });
  // A token that never entered its node leaves no visit behind.
  const left: Token = { ...token, iteration: token.iteration ?? 0 };
  const went = { kind: 'go' as const, port, ...given, ...joinedBy(plan, before, left) };
  const { run, dropped, merged } = advance(plan, before, left, went, at);
  for (const other of dropped) await dropToken({ parts, tx, plan, run: before, now }, other);
  for (const other of merged)
    await tx.patch('steps', stepIdOf(before, other), { state: 'done', endedAt: at });
  const changed = [{ field: 'port', after: port }];
  const { node } = token;
  return storeOperated(parts, tx, before, { run, how: 'skipped', changed, node }, why);
}

/** Nobody and nothing but the token is in the branches of the fork any more. */
const isLast = (others: readonly Token[], token: Token, fork: string): boolean =>
  (token.groups ?? [])
    .filter((group) => nodeOfGroup(group) === fork)
    .every((group) => !isJoined(group) && !others.some((other) => isIn(other, group)));

/**
 * What the token takes along to the node. It stays in its branches and bodies; the last branch of a fork may leave.
 * Throws `run.move_enters`, `run.move_leaves`.
 */
function carriedTo(
  plan: FlowPlan,
  others: readonly Token[],
  token: Token,
  target: string,
): ReturnType<typeof carriedBy> {
  const [before, after] = [plan.scopesOf(token.node), plan.scopesOf(target)];
  const details = { node: token.node, target };
  const [entered] = scopesBeyond(after, before);
  if (entered)
    throw new AppError('run.move_enters', { details: { ...details, around: entered.node } });
  const left = scopesBeyond(before, after);
  const held = left.find(({ kind, node }) => kind !== 'branch' || !isLast(others, token, node));
  if (held) throw new AppError('run.move_leaves', { details: { ...details, around: held.node } });
  const isLeft = (group: string) => left.some(({ node }) => node === nodeOfGroup(group));
  const groups = (token.groups ?? []).filter((group) => !isLeft(group));
  return carriedBy({ ...token, groups });
}

/**
 * The token stands before another node of the same version and enters it next; the body it held for ends.
 * Throws `run.token_gone`, `run.node_unknown`, `run.move_enters`, `run.move_leaves`.
 */
export async function moveToken(
  parts: EngineParts,
  tx: Transaction,
  { run: id, token: tokenId, node }: Place & { node: string },
  why: Why,
): Promise<StoredRun> {
  const before = await requireOpenRun(tx, id);
  const plan = await requirePlan(parts, tx, before);
  const token = requireStanding(before, tokenId);
  if (!plan.node(node)) throw new AppError('run.node_unknown', { details: { node } });
  const body = bodyOf(before.tokens, token);
  const others = before.tokens.filter((other) => other !== token && !body.includes(other));
  const carried = carriedTo(plan, others, token, node);
  const now = parts.clock.now();
  const resolution = resolutionOf('moved', why, now.toISOString());
  await leaveStep(parts, tx, { plan, run: before, now }, token, { resolution });
  for (const other of body) await dropToken({ parts, tx, plan, run: before, now }, other);
  const moved: Token = { id: token.id, node, state: 'ready', ...carried };
  // A join may have waited for this token only.
  const all = before.tokens.filter((other) => !body.includes(other));
  const tokens = wakeHolders(
    plan,
    all.map((other) => (other === token ? moved : other)),
  );
  const stage = restaged(before, plan.stagesAt(node), now.toISOString());
  const run = { ...before, ...stage, tokens, status: statusOf(tokens) };
  const changed = [{ field: 'node', before: token.node, after: node }];
  return storeOperated(parts, tx, before, { run, how: 'moved', changed, node: token.node }, why);
}
