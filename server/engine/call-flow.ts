import type { Token } from '../../schemas/generated/run.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Transaction } from '../store/port.ts';
import type { StoredFlow, StoredRun } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import { addJob } from './jobs.ts';
import { pairOf, requireNoBreach } from './loop-protection.ts';
import type { FlowCall } from './node-type.ts';
import { storeRun } from './store-run.ts';

interface Caller {
  run: StoredRun;
  token: Token;
  step: string;
  now: Date;
}

/** The version that a call starts. Throws `flow.no_subflow`. */
async function calledPlan(parts: EngineParts, tx: Transaction, name: string): Promise<FlowPlan> {
  const [flow] = await tx.find<StoredFlow>('flows', { filter: { name }, limit: 1 });
  const version = flow?.activeVersion ?? null;
  const plan = flow && version !== null && (await parts.plans.plan(tx, flow._id, version));
  if (!plan || !plan.spec.types.includes('subflow.called'))
    throw new AppError('flow.no_subflow', { details: { flow: name } });
  return plan;
}

/** The record that the called run is about: the one given, or the caller's where it is of the right entity. */
function recordOf(plan: FlowPlan, { run }: Caller, call: FlowCall): FlowCall['record'] {
  const { entity } = plan.spec;
  const own = run.entity && run.record ? { entity: run.entity, id: run.record } : undefined;
  const record = call.record ?? (entity === undefined || own?.entity === entity ? own : undefined);
  if (entity !== undefined && record?.entity !== entity)
    throw new AppError('flow.subflow_record', { details: { flow: call.flow, entity } });
  return record;
}

function calledRun(plan: FlowPlan, { run, token, step, now }: Caller, call: FlowCall): StoredRun {
  const record = recordOf(plan, { run, token, step, now }, call);
  const _id = newId();
  const at = now.toISOString();
  const chain = [...run.chain, pairOf(plan.flow, record?.id)];
  return {
    _id,
    _rev: 1,
    flow: plan.flow,
    version: plan.version,
    event: _id,
    seq: run.seq,
    entity: record?.entity ?? null,
    record: record?.id ?? null,
    lane: record ? `${record.entity}:${record.id}` : `run:${_id}`,
    status: 'running',
    tokens: [{ id: 't', node: plan.trigger.node.id, state: 'ready' }],
    visits: {},
    stepCount: 0,
    outputs: {},
    parent: { run: run._id, token: token.id, step, waits: call.waits },
    trigger: {
      type: 'subflow.called',
      at,
      actor: { kind: 'flow', id: run.flow },
      changed: [],
      input: call.input ?? {},
    },
    depth: chain.length,
    chain,
    startedAt: at,
    endedAt: null,
  };
}

/** Starts a flow from within another, in the same transaction. The called run takes its steps by a job of its own. */
export async function callFlow(
  parts: EngineParts,
  tx: Transaction,
  caller: Caller,
  call: FlowCall,
): Promise<string> {
  const plan = await calledPlan(parts, tx, call.flow);
  const run = calledRun(plan, caller, call);
  await requireNoBreach(tx, run, plan, caller.now);
  await storeRun(tx, run, { now: caller.now });
  const { lane, seq: order, _id } = run;
  await addJob(tx, { kind: 'advance', lane, order, run: _id }, caller.now);
  return _id;
}
