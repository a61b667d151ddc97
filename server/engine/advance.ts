/** How the tokens of a run move. Pure: a run and what a node asked for give the next run and what must happen with it. */
import type { Incident, RunDocument, RunStatus, Token } from '../../schemas/generated/run.ts';
import type { FlowPlan } from './compile-flow.ts';
import type { End, Go, NodeResult, Wait } from './node-type.ts';

export type Outcome = NodeResult | { kind: 'failed'; incident: Incident };

export interface Advanced<R extends RunDocument = RunDocument> {
  run: R;
  /** Tokens that ended without leaving by a port: their steps, tasks and timers are cancelled. */
  dropped: Token[];
  /** A watch that was left beside the token. */
  watch?: Token;
}

/** `<run>.<token>.<node>.<iteration>`: the id of the step that a token stands in. */
export const stepIdOf = (run: Pick<RunDocument, '_id'>, token: Token): string =>
  `${run._id}.${token.id}.${token.node}.${token.iteration ?? 0}`;

/** The tokens that keep a run alive. */
const isDriving = (token: Token): boolean => token.watch !== true;

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

/** Names what a watch starts: one that follows another at the same visit has a `~` more. */
function watchMark({ id }: Token): string {
  const place = id.split('~').length - 1;
  return place > 1 ? `.${place}` : '';
}

/** The first edge keeps the token's id; each further edge starts a token of its own. */
function successors(plan: FlowPlan, token: Token, port: string): Token[] {
  const base = token.id.replace(/~.*$/, '');
  const mark = token.watch ? watchMark(token) : '';
  return plan.targets(token.node, port).map((node, index) => ({
    id:
      index === 0 && !token.watch
        ? token.id
        : `${base}.${token.node}${token.iteration}-${index}${mark}`,
    node,
    state: 'ready',
  }));
}

const watchOf = (token: Token, watch: NonNullable<Go['watch']>): Token => ({
  id: `${token.id}~${token.node}${token.iteration}`,
  node: token.node,
  state: 'waiting',
  watch: true,
  iteration: token.iteration ?? 1,
  dueAt: watch.dueAt,
  ...(watch.kept ? { kept: watch.kept } : {}),
});

/** 1. The token leaves. 2. What it ends, ends. 3. A run without driving tokens ends, and its watches with it. */
function go<R extends RunDocument>(
  plan: FlowPlan,
  run: R,
  token: Token,
  { result, at }: { result: Go; at: string },
): Advanced<R> {
  const others = run.tokens.filter((other) => other.id !== token.id);
  const ends = (other: Token): boolean =>
    result.interrupts === true || (result.endsWatches === true && other.watch === true);
  const watch = result.watch ? watchOf(token, result.watch) : undefined;
  const moved = [
    ...successors(plan, token, result.port),
    ...others.filter((other) => !ends(other)),
    ...(watch ? [watch] : []),
  ];
  const outputs =
    result.output === undefined ? run.outputs : { ...run.outputs, [token.node]: result.output };
  const settled = settle(run, moved, at, outputs);
  return {
    run: settled.run,
    dropped: [...others.filter(ends), ...settled.dropped.filter((other) => other !== watch)],
    ...(watch && settled.run.status !== 'done' ? { watch } : {}),
  };
}

/** A run is copied once for each move, since most of the time of a move is copying. */
function settle<R extends RunDocument>(
  run: R,
  tokens: Token[],
  at: string,
  outputs = run.outputs,
): { run: R; dropped: Token[] } {
  const status = statusOf(tokens);
  if (status !== 'done') return { run: { ...run, outputs, tokens, status }, dropped: [] };
  return { run: { ...run, outputs, tokens: [], status, endedAt: at }, dropped: tokens };
}

function replaceToken<R extends RunDocument>(run: R, token: Token): Advanced<R> {
  const tokens = run.tokens.map((other) => (other.id === token.id ? token : other));
  return { run: { ...run, tokens, status: statusOf(tokens) }, dropped: [] };
}

const waiting = (token: Token, result: Wait): Token => {
  const { dueAt: _due, kept: _kept, incident: _incident, ...rest } = token;
  return {
    ...rest,
    state: 'waiting',
    ...(result.dueAt ? { dueAt: result.dueAt } : {}),
    ...(result.kept ? { kept: result.kept } : {}),
    ...(result.timeoutAt ? { timeoutAt: result.timeoutAt } : {}),
  };
};

function end<R extends RunDocument>(run: R, token: Token, result: End, at: string): Advanced<R> {
  if (result.error)
    return replaceToken(run, { ...token, state: 'incident', incident: { ...result.error, at } });
  return settle(
    run,
    run.tokens.filter((other) => other.id !== token.id),
    at,
  );
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
        run,
        waiting(token, outcome.kind === 'wait' ? outcome : { kind: 'wait' }),
      );
    case 'end':
      return end(run, token, outcome, at);
    case 'failed': {
      const { dueAt: _due, timeoutAt: _timeout, watch: _watch, ...rest } = token;
      return replaceToken(run, { ...rest, state: 'incident', incident: outcome.incident });
    }
    default:
      return outcome satisfies never;
  }
}
