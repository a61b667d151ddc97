/** How the tokens of a run move. Pure: a run and what a node asked for give the next run and what must happen with it. */
import type { Incident, RunDocument, RunStatus, Token } from '../../schemas/generated/run.ts';
import type { FlowPlan } from './compile-flow.ts';
import { bodyTokens } from './bodies.ts';
import { bodyOf, isDriving, isIn, wakeHolders } from './groups.ts';
import { type Joined, joinOthers } from './join-branches.ts';
import { successors, watchOf } from './move-tokens.ts';
import type { Call, End, Go, Launch, Wait } from './node-type.ts';

export type Outcome =
  | (Go & { joined?: Joined })
  | (Wait & { holds?: string })
  | Call
  | Launch
  | End
  | { kind: 'failed'; incident: Incident }
  /** Handed to the node whose body the token is in. */
  | { kind: 'thrown'; incident: Incident; group: string };

export interface Advanced<R extends RunDocument = RunDocument> {
  run: R;
  /** Tokens that ended without leaving by a port: their steps, tasks and timers are cancelled. */
  dropped: Token[];
  /** Tokens that ended because a join went on with them. */
  merged: Token[];
  /** A watch that was left beside the token. */
  watch?: Token;
}

/** `<run>.<token>.<node>.<iteration>`: the id of the step that a token stands in. */
export const stepIdOf = (run: Pick<RunDocument, '_id'>, token: Token): string =>
  `${run._id}.${token.id}.${token.node}.${token.iteration ?? 0}`;

export function statusOf(tokens: readonly Token[]): RunStatus {
  const driving = tokens.filter(isDriving);
  if (driving.length === 0) return 'done';
  if (driving.some((token) => token.state === 'incident')) return 'incident';
  return driving.some((token) => token.state === 'ready') ? 'running' : 'waiting';
}

/** A ready token enters its node: the visit is counted once, also when the step is tried again. */
export function enter<R extends RunDocument>(run: R, token: Token): { run: R; token: Token } {
  if (token.iteration !== undefined) return { run, token };
  const iteration = (run.visits[token.node] ?? 0) + 1;
  const entered: Token = { ...token, iteration };
  return {
    token: entered,
    run: {
      ...run,
      visits: { ...run.visits, [token.node]: iteration },
      stepCount: run.stepCount + 1,
      tokens: run.tokens.map((other) => (other.id === token.id ? entered : other)),
    },
  };
}

const counted = (token: Token): Token => ({
  ...token,
  counts: { ...token.counts, [token.node]: (token.counts?.[token.node] ?? 0) + 1 },
});

type Writable<R extends RunDocument> = Pick<
  R,
  'outputs' | 'vars' | 'compensations' | 'stage' | 'stageSince'
>;

/** What the run remembers of a node that was left. */
function remembered<R extends RunDocument>(
  plan: FlowPlan,
  run: R,
  token: Token,
  { result: { port, output, vars, stage }, at }: { result: Go; at: string },
): Partial<Writable<R>> {
  const node = plan.node(token.node)?.node.compensation;
  const entry = (undoneBy: string) => ({
    of: token.node,
    step: stepIdOf(run, token),
    node: undoneBy,
    ...(output === undefined ? {} : { output }),
    ...(token.item ? { item: token.item } : {}),
  });
  return {
    ...(output === undefined ? {} : { outputs: { ...run.outputs, [token.node]: output } }),
    ...(vars ? { vars: { ...run.vars, ...vars } } : {}),
    ...(stage === undefined ? {} : { stage, stageSince: at }),
    ...(node === undefined || port === 'error'
      ? {}
      : { compensations: [...(run.compensations ?? []), entry(node)] }),
  };
}

/** 1. The token leaves. 2. What it ends, ends. 3. A run without driving tokens ends, and its watches with it. */
function go<R extends RunDocument>(
  plan: FlowPlan,
  run: R,
  left: Token,
  { result, at }: { result: Go & { joined?: Joined }; at: string },
): Advanced<R> {
  // A person may send on a token whose body is not over.
  const body = bodyOf(run.tokens, left);
  const all = run.tokens.filter((other) => other.id !== left.id && !body.includes(other));
  const { token, others, merged, dropped } = result.joined
    ? joinOthers(all, left, result.joined)
    : { token: left, others: all, merged: [], dropped: [] };
  const ends = (other: Token): boolean =>
    result.interrupts === true || (result.endsWatches === true && other.watch === true);
  const watch = result.watch ? watchOf(token, result.watch) : undefined;
  const leaving = result.countsBack ? counted(token) : token;
  const moved = [
    ...successors(plan, leaving, result.ports ?? [result.port]),
    ...others.filter((other) => !ends(other)),
    ...(watch ? [watch] : []),
  ];
  const settled = settle(plan, run, moved, at, remembered(plan, run, left, { result, at }));
  return {
    run: settled.run,
    merged,
    dropped: [
      ...body,
      ...dropped,
      ...others.filter(ends),
      ...settled.dropped.filter((other) => other !== watch),
    ],
    ...(watch && settled.run.status !== 'done' ? { watch } : {}),
  };
}

/** A run is copied once for each move, since most of the time of a move is copying. */
function settle<R extends RunDocument>(
  plan: FlowPlan,
  run: R,
  moved: Token[],
  at: string,
  changed: Partial<Writable<R>> = {},
): { run: R; dropped: Token[] } {
  const tokens = wakeHolders(plan, moved);
  const status = statusOf(tokens);
  if (status !== 'done') return { run: { ...run, ...changed, tokens, status }, dropped: [] };
  return { run: { ...run, ...changed, tokens: [], status, endedAt: at }, dropped: tokens };
}

function replaceToken<R extends RunDocument>(plan: FlowPlan, run: R, token: Token): Advanced<R> {
  const replaced = run.tokens.map((other) => (other.id === token.id ? token : other));
  const tokens = wakeHolders(plan, replaced);
  return { run: { ...run, tokens, status: statusOf(tokens) }, dropped: [], merged: [] };
}

const waiting = (token: Token, result: Wait & { holds?: string }): Token => {
  const { dueAt: _due, kept: _kept, incident: _incident, failure: _failure, ...rest } = token;
  return {
    ...rest,
    state: 'waiting',
    ...(result.dueAt ? { dueAt: result.dueAt } : {}),
    ...(result.kept ? { kept: result.kept } : {}),
    ...(result.timeoutAt ? { timeoutAt: result.timeoutAt } : {}),
    ...(result.holds ? { holds: result.holds } : {}),
  };
};

/** The token stays and holds for the body, whose tokens are in its group. */
function launch<R extends RunDocument>(
  plan: FlowPlan,
  run: R,
  token: Token,
  result: Launch,
): Advanced<R> {
  const itemCount = (run.itemCount ?? 0) + 1;
  const { holds, body } = bodyTokens(plan, token, { result, launch: itemCount });
  const { kept, catches, compensates } = result;
  const held = waiting(token, { kind: 'wait', kept, holds });
  const holder = catches ? { ...held, catches } : held;
  const others = run.tokens.map((other) => (other.id === token.id ? holder : other));
  const tokens = wakeHolders(plan, [...body, ...others]);
  const { compensations } = run;
  const left = compensates && compensations?.filter(({ step }) => step !== compensates.step);
  return {
    run: {
      ...run,
      ...(left ? { compensations: left } : {}),
      itemCount,
      tokens,
      status: statusOf(tokens),
    },
    dropped: [],
    merged: [],
  };
}

/** The body ends, and the node that launched it sees why. */
function throwTo<R extends RunDocument>(
  plan: FlowPlan,
  run: R,
  { group, incident }: { group: string; incident: Incident },
  at: string,
): Advanced<R> {
  const dropped = run.tokens.filter((token) => isIn(token, group));
  const left = run.tokens
    .filter((token) => !dropped.includes(token))
    .map((token) =>
      token.holds === group && token.catches ? { ...token, failure: incident } : token,
    );
  const settled = settle(plan, run, left, at);
  return { run: settled.run, merged: [], dropped: [...dropped, ...settled.dropped] };
}

function end<R extends RunDocument>(
  plan: FlowPlan,
  run: R,
  token: Token,
  { result, at }: { result: End; at: string },
): Advanced<R> {
  if (result.error)
    return replaceToken(plan, run, {
      ...token,
      state: 'incident',
      incident: { ...result.error, at },
    });
  const others = run.tokens.filter((other) => other.id !== token.id);
  const given = result.result === undefined ? run : { ...run, result: result.result };
  return { ...settle(plan, given, others, at), merged: [] };
}

/** Applies what the node of `token` asked for. `at`: when, ISO 8601 in UTC. */
export function advance<R extends RunDocument>(
  plan: FlowPlan,
  run: R,
  token: Token,
  outcome: Outcome,
  at: string,
): Advanced<R> {
  switch (outcome.kind) {
    case 'go':
      return go(plan, run, token, { result: outcome, at });
    case 'wait':
    case 'call':
      return replaceToken(
        plan,
        run,
        waiting(token, outcome.kind === 'wait' ? outcome : { ...outcome, kind: 'wait' }),
      );
    case 'launch':
      return launch(plan, run, token, outcome);
    case 'end':
      return end(plan, run, token, { result: outcome, at });
    case 'thrown':
      return throwTo(plan, run, outcome, at);
    case 'failed': {
      const { dueAt: _due, timeoutAt: _timeout, watch: _watch, failure: _failure, ...rest } = token;
      return replaceToken(plan, run, { ...rest, state: 'incident', incident: outcome.incident });
    }
    default:
      return outcome satisfies never;
  }
}
