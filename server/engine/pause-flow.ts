import type { EventType } from '../../schemas/generated/event.ts';
import { newId } from '../ids.ts';
import type { Doc, Transaction } from '../store/port.ts';
import type { StoredFlow } from './collections.ts';
import type { EngineParts } from './engine-parts.ts';
import { countDefinitionChange } from './flow-plans.ts';
import type { Why } from './operate-run.ts';

async function logPause(
  tx: Transaction,
  { type, flow, at }: { type: EventType; flow: string; at: string },
  { actor, note }: Why,
): Promise<void> {
  const cause = { flow, ...(note === undefined ? {} : { reason: note }) };
  const event = {
    _id: newId(),
    at,
    type,
    entity: 'flows',
    record: flow,
    actor,
    changed: [],
    cause,
  };
  await tx.insert<Doc>('events', event);
}

/** Runs of the flow still start, but none moves until `resumeFlow`. Answers the flow; unchanged when it is paused already. */
export async function pauseFlow(
  parts: EngineParts,
  tx: Transaction,
  flow: StoredFlow,
  why: Why,
): Promise<StoredFlow> {
  if (flow.paused) return flow;
  const at = parts.clock.now().toISOString();
  const by = why.actor.kind === 'user' ? (why.actor.id ?? null) : null;
  const paused = { at, by, ...(why.note === undefined ? {} : { note: why.note }) };
  const stored = await tx.update<StoredFlow>('flows', { ...flow, paused });
  await countDefinitionChange(tx);
  await logPause(tx, { type: 'flow.paused', flow: flow._id, at }, why);
  return stored;
}

/** What was put aside and what came due meanwhile is taken up in bounded batches. */
export async function resumeFlow(
  parts: EngineParts,
  tx: Transaction,
  flow: StoredFlow,
  why: Why,
): Promise<StoredFlow> {
  const { paused, ...running } = flow;
  if (!paused) return flow;
  const at = parts.clock.now().toISOString();
  const stored = await tx.update<StoredFlow>('flows', running as StoredFlow);
  await countDefinitionChange(tx);
  await logPause(tx, { type: 'flow.resumed', flow: flow._id, at }, why);
  return stored;
}
