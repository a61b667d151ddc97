/** Evaluates any expression: the subset in this process, everything else in a child that can be killed. */
import type { ExpressionEnv } from '../../schemas/model/expressions/env.ts';
import { evaluatePlan } from '../../schemas/model/expressions/evaluate-plan.ts';
import { type Failure, failureOf } from '../../schemas/model/expressions/failures.ts';
import type { MissingReason, TraceStep } from '../../schemas/model/expressions/closures.ts';
import type { Plan } from '../../schemas/model/expressions/plan.ts';
import type { Scope } from '../../schemas/model/expressions/scope.ts';
import { sourceMapOf } from '../../schemas/model/expressions/spans.ts';
import { memberOf } from '../../schemas/model/expressions/values.ts';
import { ChildPool } from './child-pool.ts';
import { type StartChild, startChild } from './child-process.ts';
import { createPreparer, type Prepared } from './prepare.ts';
import { projectEnv, projectRecord } from './project-record.ts';
import type { ChildResult } from './protocol.ts';
import { Suspensions } from './suspensions.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Outcome {
  /** Plain JSON; null when there is none. */
  value: unknown;
  reason?: MissingReason | 'error';
  /** With the reason `error`. */
  failure?: Failure;
  /** On request: the parts of a subset expression with their values; of others the fields that were read. */
  trace?: TraceStep[];
}

interface EvaluateOptions {
  /** Milliseconds that a child gets; 500 unless said. */
  deadlineMs?: number;
  /** What the expression may refer to; a scope object is a cache key, so keep it. */
  scope?: Scope;
  trace?: boolean;
}

interface Evaluation {
  expression: string | Plan;
  record: Json;
  env: ExpressionEnv;
}

export interface Expressions {
  evaluate(
    expression: string | Plan,
    record: Json,
    env: ExpressionEnv,
    options?: EvaluateOptions,
  ): Promise<Outcome>;
  /** The same for many; what needs a child goes there in batches. Answers in order. */
  evaluateAll(evaluations: readonly Evaluation[], options?: EvaluateOptions): Promise<Outcome[]>;
  /** Analysis and plan of a text, cached. */
  prepare(text: string, scope?: Scope): Prepared;
  /** Starts the children before they are needed. */
  warm(): Promise<void>;
  stats(): { kills: number; children: number[] };
  close(): Promise<void>;
}

export interface ExpressionsOptions {
  /** Milliseconds since the epoch; for suspending expressions. */
  now?: () => number;
  start?: StartChild;
  log?: { warn(details: object, message: string): void };
}

const defaultDeadline = 500;
const children = 2;
const waiting = 20_000;

const failed = (failure: Failure): Outcome => ({ value: null, reason: 'error', failure });

/** A member `__proto__` is dropped, lest somebody assign it to an object. */
function parsed(json: string): unknown {
  if (!json.includes('__proto__')) return JSON.parse(json);
  return JSON.parse(json, (key, value: unknown) => (key === '__proto__' ? undefined : value));
}

/** JSONata tells where the guilty token ends, of a call its bracket; people want to know where it starts. */
function startOf(position: number, text: string): number {
  const { starts } = sourceMapOf(text);
  const start = starts.get(position) ?? position;
  const name = text[start] === '(' ? starts.get(start) : undefined;
  return name !== undefined && text[name] === '$' ? name : start;
}

function outcomeOf({ json, failure }: ChildResult, text: string): Outcome {
  if (failure) {
    const { position } = failure;
    const start = position === undefined ? undefined : startOf(position, text);
    return failed(failureOf(failure.code, { ...failure, position: start }));
  }
  const value = json === undefined ? null : parsed(json);
  return value === null ? { value, reason: 'cost_unknown' } : { value };
}

/** The fields that an expression read, at their first place in its text. */
function readsOf(text: string, reads: readonly string[], record: Json): TraceStep[] {
  return reads
    .filter((path) => text.includes(path))
    .map((path) => {
      const start = text.indexOf(path);
      const value = path.split('.').reduce<unknown>(memberOf, record) ?? null;
      return { at: { start, end: start + path.length }, value };
    });
}

function evaluateInside(plan: Plan, record: Json, env: ExpressionEnv, trace: boolean): Outcome {
  const { error, ...outcome } = evaluatePlan(plan, record, env, { trace });
  return error === undefined ? outcome : { ...outcome, failure: failureOf(error) };
}

export function createExpressions(options: ExpressionsOptions = {}): Expressions {
  const pool = new ChildPool({
    size: children,
    queue: waiting,
    start: options.start ?? startChild,
  });
  const suspensions = new Suspensions(options.now ?? Date.now);
  const prepare = createPreparer();

  async function evaluateInChild(
    text: string,
    record: Json,
    env: ExpressionEnv,
    deadline: number,
  ): Promise<Outcome> {
    if (suspensions.has(text)) return failed(failureOf('suspended'));
    const result = await pool.run({ text, record, env }, deadline);
    if (result.failure?.code === 'stopped') {
      suspensions.note(text);
      options.log?.warn({ expression: text.slice(0, 200) }, 'an expression was ended by force');
    }
    return outcomeOf(result, text);
  }

  async function evaluateText(
    text: string,
    record: Json,
    env: ExpressionEnv,
    { scope, deadlineMs, trace }: EvaluateOptions,
  ): Promise<Outcome> {
    const { analysis, plan, isRefused } = prepare(text, scope);
    if (plan) return evaluateInside(plan, record, env, trace === true);
    if (isRefused) return failed(failureOf('refused'));
    const [problem] = analysis.problems;
    if (!analysis.ast) {
      return failed({
        ...failureOf('invalid', { position: problem?.position ?? 0 }),
        ...(problem ? { detail: problem.detail } : {}),
      });
    }
    const projected = projectRecord(record, analysis.reads);
    const outcome = await evaluateInChild(
      text,
      projected,
      projectEnv(env, analysis.ast),
      deadlineMs ?? defaultDeadline,
    );
    return trace ? { ...outcome, trace: readsOf(text, analysis.reads, projected) } : outcome;
  }

  function evaluate(
    expression: string | Plan,
    record: Json,
    env: ExpressionEnv,
    settings: EvaluateOptions = {},
  ): Promise<Outcome> {
    return typeof expression === 'string'
      ? evaluateText(expression, record, env, settings)
      : Promise.resolve(evaluateInside(expression, record, env, settings.trace === true));
  }

  return {
    evaluate,
    evaluateAll: (evaluations, settings) =>
      Promise.all(
        evaluations.map(({ expression, record, env }) =>
          evaluate(expression, record, env, settings),
        ),
      ),
    prepare,
    warm: () => pool.warm(),
    stats: () => ({ kills: pool.kills, children: pool.pids }),
    close: () => pool.close(),
  };
}
