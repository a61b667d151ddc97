import type { Cause } from '../../schemas/generated/event.ts';
import type { DecisionTable } from '../../schemas/generated/decision-table.ts';
import type { Token } from '../../schemas/generated/run.ts';
import type { ExpressionEnv } from '../../schemas/model/expressions/env.ts';
import type { Value } from '../../schemas/model/flow/node-description.ts';
import type { RecordDoc } from '../catalog.ts';
import { newId } from '../ids.ts';
import type { Transaction } from '../store/port.ts';
import { stepIdOf } from './advance.ts';
import type { StoredRun } from './collections.ts';
import { callFlow } from './call-flow.ts';
import type { FlowPlan, PlannedNode } from './compile-flow.ts';
import { cancelCalled } from './drop-token.ts';
import type { EngineParts } from './engine-parts.ts';
import type { NodeContext } from './node-type.ts';
import type { RecordChange } from './ports.ts';
import { randomOf } from './random.ts';
import { NeedsOutside } from './signals.ts';

/** What was made outside the transaction for this job, by key. An error stands for its value. */
export type Memo = Map<string, { value: unknown } | { error: unknown }>;

/** The run's record and that of the loop's item, read once until something may have written them. */
export interface Loaded {
  record?: RecordDoc | undefined;
  item?: RecordDoc | undefined;
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
  /** The same as ISO 8601 in UTC. */
  at: string;
}

/** The record as it was before the event that started the run. */
function beforeOf(run: StoredRun, record: Record<string, unknown>): Record<string, unknown> {
  if (run.trigger.changed.length === 0) return record;
  const past = run.trigger.changed.map(({ field, before }) => [field, before]);
  return { ...record, ...Object.fromEntries(past) };
}

/** What was made outside the transaction. Throws `outside` when it was not yet, and what making it threw. */
export function recall(memo: Memo, outside: NeedsOutside): unknown {
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

  /** What the innermost loop is at. */
  async function item(): Promise<unknown> {
    const { item: at } = token;
    if (!at?.entity || !at.id) return at?.value;
    const { collection } = parts.catalog.require(at.entity);
    step.loaded.item ??= await tx.get<RecordDoc>(collection, at.id);
    return step.loaded.item;
  }

  async function boundByToken(): Promise<Record<string, unknown>> {
    const { item: at, compensates } = token;
    return {
      ...(at ? { item: (await item()) ?? null, index: at.index } : {}),
      ...(compensates ? { compensated: compensates.output ?? null } : {}),
    };
  }

  async function surroundings(extra: Record<string, unknown>): Promise<{
    current: Record<string, unknown>;
    env: ExpressionEnv;
  }> {
    const current = (await record()) ?? {};
    const env: ExpressionEnv = {
      now: step.at,
      timeZone: parts.timeZone,
      before: beforeOf(run, current),
      variables: {
        steps: run.outputs,
        trigger: run.trigger,
        vars: run.vars ?? {},
        ...(await boundByToken()),
        ...extra,
      },
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

  let created = 0;

  /** A record that is created has the same id when the step is tried again. */
  function withId(change: RecordChange): RecordChange {
    if (change.kind !== 'create' || change.id !== undefined) return change;
    created += 1;
    const key = `${id} creates ${created}`;
    const known = memo.get(key) ?? { value: newId() };
    memo.set(key, known);
    return { ...change, id: 'value' in known ? String(known.value) : newId() };
  }

  async function outside<T>(name: string, make: () => Promise<T>): Promise<T> {
    return recall(memo, new NeedsOutside(`${id} ${name}`, make)) as T;
  }

  return {
    tx,
    run,
    token,
    node: planned.node,
    step: id,
    now,
    timeZone: parts.timeZone,
    currency: parts.catalog.currency ?? 'CNY',
    cause,
    entity,
    record,
    evaluate,
    decide,
    resolve,
    write(change) {
      step.loaded.record = undefined;
      step.loaded.item = undefined;
      return parts.ports.records.write(tx, withId(change), cause);
    },
    hasEdge: (port) => step.plan.targets(token.node, port).length > 0,
    stageName: (stage) => step.plan.stageName(stage),
    hasNode: (id) => step.plan.node(id) !== undefined,
    cancelRun: (other) => cancelCalled(parts, tx, other),
    known: (name) => parts.catalog.get(name),
    require: (name) => parts.catalog.require(name),
    outside,
    aggregate: (collection, spec) =>
      outside(JSON.stringify([collection, spec]), () => parts.store.aggregate(collection, spec)),
    call: (call) => callFlow(parts, tx, { run, token, step: id, now }, call),
    random: randomOf(id),
    ports: parts.ports,
  };
}
