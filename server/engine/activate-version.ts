import { createHash } from 'node:crypto';
import type { FlowGraph } from '../../schemas/generated/flow.ts';
import type { EventDocument } from '../../schemas/generated/event.ts';
import { withoutNotes } from '../../schemas/model/flow/notes.ts';
import { newId } from '../ids.ts';
import type { Doc, Transaction } from '../store/port.ts';
import type { StoredVersion } from './collections.ts';
import { compileFlow } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import { countDefinitionChange } from './flow-plans.ts';
import { planDateScan } from './dates.ts';
import { planSchedule } from './schedules.ts';

export interface Activation {
  flow: string;
  name: string;
  label: StoredVersion['label'];
  graph: FlowGraph;
  title?: string;
  note?: string;
  actor: EventDocument['actor'];
}

/** SHA-256 of what runs of a graph, the same for graphs that differ in comments or in the order of keys only. */
export function hashOf(graph: FlowGraph): string {
  const sorted = JSON.stringify(withoutNotes(graph), (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}

/** An entry of the log; its number is null where the store gives it later. */
interface LogPlace {
  event: string;
  seq: number | null;
}

/** The entry of the log from which a change of a flow holds. */
async function logChange(
  tx: Transaction,
  flow: string,
  actor: EventDocument['actor'],
  change: { before: number | null; after: number | null; at: string },
): Promise<LogPlace> {
  const { before, after, at } = change;
  const event = await tx.insert<Doc & { seq?: number }>('events', {
    _id: newId(),
    at,
    type: 'definition.changed',
    entity: 'flows',
    record: flow,
    actor,
    changed: [{ field: 'activeVersion', before, after }],
  });
  return { event: event._id, seq: event.seq ?? null };
}

async function retireActive(tx: Transaction, flow: string, to: LogPlace): Promise<void> {
  const end = { state: 'retired' as const, toSeq: to.seq, toEvent: to.event };
  const active = await tx.find<StoredVersion>('flow_versions', {
    filter: { flow, state: 'active' },
  });
  for (const version of active)
    await tx.update<StoredVersion>('flow_versions', { ...version, ...end });
}

async function lastVersion(tx: Transaction, flow: string): Promise<StoredVersion | undefined> {
  const [last] = await tx.find<StoredVersion>('flow_versions', {
    filter: { flow },
    sort: [{ field: 'version', direction: -1 }],
    limit: 1,
  });
  return last;
}

export async function activateVersion(
  parts: EngineParts,
  tx: Transaction,
  { flow, name, label, graph, title, note, actor }: Activation,
): Promise<StoredVersion> {
  const now = parts.clock.now();
  const at = now.toISOString();
  const last = await lastVersion(tx, flow);
  const version = (last?.version ?? 0) + 1;
  const before = last?.state === 'active' ? last.version : null;
  const place = await logChange(tx, flow, actor, { before, after: version, at });
  await retireActive(tx, flow, place);
  const stored = await tx.insert<StoredVersion>('flow_versions', {
    _id: `${flow}.${version}`,
    flow,
    version,
    name,
    label,
    graph,
    hash: hashOf(graph),
    ...(title === undefined ? {} : { title }),
    ...(note === undefined ? {} : { note }),
    state: 'active',
    fromSeq: place.seq,
    fromEvent: place.event,
    toSeq: null,
    publishedAt: at,
    publishedBy: actor.id ?? null,
  });
  const specOf = (known: StoredVersion) => compileFlow(known, parts.plans.types)?.spec;
  const spec = specOf(stored);
  const former = last?.state === 'active' ? specOf(last) : undefined;
  await planSchedule(tx, flow, { before: former, after: spec }, { now, timeZone: parts.timeZone });
  await planDateScan(tx, flow, spec?.date !== undefined, now);
  await countDefinitionChange(tx);
  return stored;
}

export async function retireFlow(parts: EngineParts, tx: Transaction, flow: string): Promise<void> {
  const now = parts.clock.now();
  const last = await lastVersion(tx, flow);
  if (last?.state !== 'active') return;
  const change = { before: last.version, after: null, at: now.toISOString() };
  await retireActive(tx, flow, await logChange(tx, flow, { kind: 'system' }, change));
  await planSchedule(tx, flow, { after: undefined }, { now, timeZone: parts.timeZone });
  await planDateScan(tx, flow, false, now);
  await countDefinitionChange(tx);
}
