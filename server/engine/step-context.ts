import type { Cause } from '../../schemas/generated/event.ts';
import type { DecisionTable } from '../../schemas/generated/decision-table.ts';
import type { Token } from '../../schemas/generated/run.ts';
import type { ExpressionEnv } from '../../schemas/model/expressions/env.ts';
import type { Value } from '../../schemas/model/flow/node-description.ts';
import type { RecordDoc } from '../catalog.ts';
import type { Transaction } from '../store/port.ts';
import { stepIdOf } from './advance.ts';
import type { StoredRun } from './collections.ts';
import type { FlowPlan, PlannedNode } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import type { NodeContext } from './node-type.ts';
import { randomOf } from './random.ts';
import { NeedsOutside } from './signals.ts';

/** What was made outside the transaction for this job, by key. An error stands for its value. */
export type Memo = Map<string, { value: unknown } | { error: unknown }>;

/** The run's record, read once until something may have written it. */
export interface Loaded {
  record?: RecordDoc | undefined;
}

export interface StepParts {
  loaded: Loaded;
  /** Filled with what each expression gave: the input of the step, for people. */
  seen: Record<string, unknown>;
  parts: EngineParts;
  tx: Transaction;
  run: StoredRun;
  token: Token;
  plan: FlowPlan;
  planned: PlannedNode;
  memo: Memo;
  now: Date;
}

/** The record as it was before the event that started the run. */
function beforeOf(run: StoredRun, record: Record<string, unknown>): Record<string, unknown> {
  const past = run.trigger.changed.map(({ field, before }) => [field, before]);
  return { ...record, ...Object.fromEntries(past) };
}

function recall(memo: Memo, outside: NeedsOutside): unknown {
  const known = memo.get(outside.key);
  if (!known) throw outside;
  if ('error' in known) throw known.error;
  return known.value;
}

export const causeOf = (run: StoredRun, node: string): Cause => ({
  run: run._id,
  flow: run.flow,
  node,
  event: run.seq,
  depth: run.depth,
  chain: run.chain,
});

export function createStepContext(step: StepParts): NodeContext {
  const { parts, tx, run, token, planned, memo, now, seen } = step;
  const id = stepIdOf(run, token);
  const cause = causeOf(run, token.node);
  const entity = run.entity ? parts.catalog.get(run.entity) : undefined;

  async function record(): Promise<RecordDoc | undefined> {
    if (!entity || !run.record) return undefined;
    step.loaded.record ??= await tx.get<RecordDoc>(entity.collection, run.record);
    return step.loaded.record;
  }

  async function surroundings(extra: Record<string, unknown>): Promise<{
    current: Record<string, unknown>;
    env: ExpressionEnv;
  }> {
    const current = (await record()) ?? {};
    const env: ExpressionEnv = {
      now: now.toISOString(),
      timeZone: parts.timeZone,
      get before() {
        return beforeOf(run, current);
      },
      variables: { steps: run.outputs, trigger: run.trigger, ...extra },
      seed: id,
    };
    return { current, env };
  }

  async function evaluate(
    text: string,
    extra: Record<string, unknown> = {},
    of?: { entity: string; record: Record<string, unknown> },
  ): Promise<unknown> {
    const { current, env } = await surroundings(extra);
    const [about, record] = of ? [of.entity, of.record] : [entity?.name, current];
    const result = parts.expressions.evaluate(text, about, record, env);
    const value =
      'value' in result
        ? result.value
        : recall(memo, new NeedsOutside(result.outside.key, result.outside.make));
    seen[text] = value;
    return value;
  }

  async function decide(table: DecisionTable): ReturnType<NodeContext['decide']> {
    const { current, env } = await surroundings({});
    return parts.expressions.decide(table, entity?.name, current, env);
  }

  async function resolve(value: Value): Promise<unknown> {
    if (Array.isArray(value)) return Promise.all(value.map(resolve));
    if (value !== null && typeof value === 'object') return evaluate(value.expr);
    return value;
  }

  return {
    tx,
    run,
    token,
    node: planned.node,
    step: id,
    now,
    timeZone: parts.timeZone,
    cause,
    entity,
    record,
    evaluate,
    decide,
    resolve,
    write(change) {
      step.loaded.record = undefined;
      return parts.ports.records.write(tx, change, cause);
    },
    hasEdge: (port) => step.plan.targets(token.node, port).length > 0,
    random: randomOf(id),
    ports: parts.ports,
  };
}
