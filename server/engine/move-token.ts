import type { Resolution } from '../../schemas/generated/incident.ts';
import type { Token } from '../../schemas/generated/run.ts';
import { portsOf } from '../../schemas/model/flow/ports-of.ts';
import { AppError } from '../errors.ts';
import type { Transaction } from '../store/port.ts';
import { advance, statusOf, stepIdOf } from './advance.ts';
import type { StoredRun, StoredStep } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import { requireModest } from './edit-run.ts';
import type { EngineParts } from './engine-parts.ts';
import { bodyOf } from './groups.ts';
import { carriedBy } from './move-tokens.ts';
import { type Why, requireOpenRun, requirePlan, storeOperated } from './operate-run.ts';
import { dropToken } from './drop-token.ts';

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
  if (!known.includes(port)) throw new AppError('run.port_unknown', { details: { node, port } });
}

/**
 * The token leaves its node by a port as if the node had given `output`; what it waits for is cancelled.
 * Throws `run.token_gone`, `run.port_unknown`, `run.output_too_large`.
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
  const { run, dropped } = advance(plan, before, left, { kind: 'go', port, ...given }, at);
  for (const other of dropped) await dropToken({ parts, tx, plan, run: before, now }, other);
  const changed = [{ field: 'port', after: port }];
  const { node } = token;
  return storeOperated(parts, tx, before, { run, how: 'skipped', changed, node }, why);
}

/** The token stands before another node of the same version and enters it next. Throws `run.token_gone`, `run.node_unknown`. */
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
  const now = parts.clock.now();
  const resolution = resolutionOf('moved', why, now.toISOString());
  await leaveStep(parts, tx, { plan, run: before, now }, token, { resolution });
  const moved: Token = { id: token.id, node, state: 'ready', ...carriedBy(token) };
  const body = bodyOf(before.tokens, token);
  for (const other of body) await dropToken({ parts, tx, plan, run: before, now }, other);
  const tokens = before.tokens
    .filter((other) => !body.includes(other))
    .map((other) => (other.id === token.id ? moved : other));
  const run = { ...before, tokens, status: statusOf(tokens) };
  const changed = [{ field: 'node', before: token.node, after: node }];
  return storeOperated(parts, tx, before, { run, how: 'moved', changed, node: token.node }, why);
}
