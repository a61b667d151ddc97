import type { EventDocument } from '../../schemas/generated/event.ts';
import { AppError } from '../errors.ts';
import type { Doc, Reader, Transaction } from '../store/port.ts';
import type { StoredVersion } from './collections.ts';
import { type FlowPlan, compileFlow } from './compile-flow.ts';
import { positionOf } from './log-position.ts';
import type { NodeType, TriggerSpec } from './node-type.ts';

/** The flows that events start, as of one state of the definitions. */
export interface ActiveFlows {
  revision: number;
  /** Those that this event may start by type, entity and place in the log; their conditions are not asked yet. */
  forEvent(event: EventDocument, seq: number): FlowPlan[];
  /** How the flow that new events start is triggered. */
  schedule(flow: string): TriggerSpec | undefined;
  /** What new events of the flow start. Throws `flow.version_unknown` where this server cannot read it. */
  planOf(flow: string): FlowPlan | undefined;
  /** Those that this server cannot read. */
  unread: readonly UnreadVersion[];
  /** The flows that start on dates of records of this entity. */
  withDates(entity: string | undefined): readonly FlowPlan[];
}

/** A version whose trigger is of a type that this server lacks: one of a newer build, for instance. */
export interface UnreadVersion {
  _id: string;
  flow: string;
  version: number;
  isActive: boolean;
  /** Events after `from`, up to `to`, start runs. */
  from: number;
  to: number;
}

/** Published versions, compiled once each. */
export interface FlowPlans {
  types: ReadonlyMap<string, NodeType>;
  /** Grows with every publish and archive. */
  revision(reader: Pick<Reader, 'get'>): Promise<number>;
  /** For events that are not dispatched yet, whatever the place in the log is then. */
  active(reader: Reader): Promise<ActiveFlows>;
  plan(reader: Reader, flow: string, version: number): Promise<FlowPlan | undefined>;
}

/** A plan and the stretch of the log in which events start it. */
interface ReachingPlan {
  plan: FlowPlan;
  isActive: boolean;
  /** Events after `from`, up to `to`, start runs. */
  from: number;
  to: number;
}

const keyOf = (type: string, scope: string | undefined): string => `${type} ${scope ?? ''}`;

/** Events of a schedule, of a date and those that name a flow belong to it, all others to their entity or form. */
function scopeOf({ spec, flow }: FlowPlan): string | undefined {
  if (spec.schedule || spec.date || spec.isNamed) return flow;
  return spec.form ? `form ${spec.form}` : spec.entity;
}

/** Events of a schedule and those that name a flow belong to it, all others to their entity or form. */
const keysOf = (plan: FlowPlan): string[] =>
  plan.spec.types.map((type) => keyOf(type, scopeOf(plan)));

function keysOfEvent(event: EventDocument): string[] {
  if (event.type === 'schedule.due') return [keyOf(event.type, event.record)];
  if (event.type === 'date.due') return [keyOf(event.type, event.cause?.flow)];
  if (event.flow !== undefined) return [keyOf(event.type, event.flow)];
  const byEntity = keyOf(event.type, event.entity);
  return event.form ? [byEntity, keyOf(event.type, `form ${event.form}`)] : [byEntity];
}

/**
 * Events that are dispatched have their numbers. So one that has none comes after all of them: the version that it
 * publishes starts nothing yet, and the one that it retires goes on.
 */
function stretchOf(version: StoredVersion, seqs: ReadonlyMap<string, number>): [number, number] {
  const { fromSeq, fromEvent = '', toSeq, toEvent = '' } = version;
  const later = Number.POSITIVE_INFINITY;
  return [fromSeq ?? seqs.get(fromEvent) ?? later, toSeq ?? seqs.get(toEvent) ?? later];
}

/** The entries of the log that bound a version and had no number when it was written. */
const openEnds = ({ fromSeq, fromEvent, toSeq, toEvent }: StoredVersion): string[] => [
  ...(fromSeq === null && fromEvent !== undefined ? [fromEvent] : []),
  ...(toSeq === null && toEvent !== undefined ? [toEvent] : []),
];

async function seqsOf(reader: Reader, events: string[]): Promise<Map<string, number>> {
  const known = new Map<string, number>();
  for (const id of events) {
    const event = await reader.get<Doc & { seq?: number }>('events', id);
    if (event?.seq !== undefined) known.set(id, event.seq);
  }
  return known;
}

function touchesFields({ spec }: FlowPlan, event: EventDocument): boolean {
  if (!spec.fields?.length || event.type === 'record.created') return true;
  const wanted = new Set(spec.fields);
  return event.changed.some(({ field }) => wanted.has(field));
}

/** Whether the event is one that the flow starts on; its condition is not asked yet. */
export function startedBy(plan: FlowPlan, event: EventDocument): boolean {
  const keys = new Set(keysOf(plan));
  return keysOfEvent(event).some((key) => keys.has(key)) && touchesFields(plan, event);
}

function indexOf(
  plans: readonly ReachingPlan[],
  unread: readonly UnreadVersion[],
  revision: number,
): ActiveFlows {
  const byKey = new Map<string, ReachingPlan[]>();
  for (const reaching of plans)
    for (const key of keysOf(reaching.plan)) byKey.set(key, [...(byKey.get(key) ?? []), reaching]);
  const active = plans.filter(({ isActive }) => isActive).map(({ plan }) => plan);
  const planOf = (flow: string) => {
    const unknown = unread.find((version) => version.isActive && version.flow === flow);
    if (unknown)
      throw new AppError('flow.version_unknown', { details: { version: unknown.version } });
    return active.find((plan) => plan.flow === flow);
  };
  const byDate = new Map<string, FlowPlan[]>();
  for (const plan of active) {
    const { date, entity = '' } = plan.spec;
    if (date) byDate.set(entity, [...(byDate.get(entity) ?? []), plan]);
  }
  return {
    revision,
    schedule: (flow) => planOf(flow)?.spec,
    planOf,
    unread,
    withDates: (entity) => byDate.get(entity ?? '') ?? [],
    forEvent: (event, seq) =>
      keysOfEvent(event)
        .flatMap((key) => byKey.get(key) ?? [])
        .filter(({ plan, from, to }) => seq > from && seq <= to && touchesFields(plan, event))
        .map(({ plan }) => plan),
  };
}

/** Writes into the versions that an event bounds what number it has. To be called when it is dispatched. */
export async function closeEnds(
  tx: Transaction,
  event: EventDocument & { seq: number },
): Promise<void> {
  if (event.type !== 'definition.changed' || event.entity !== 'flows' || !event.record) return;
  const { _id: id, seq } = event;
  const bounded = await tx.find<StoredVersion>('flow_versions', {
    filter: { flow: event.record, $or: [{ fromEvent: id }, { toEvent: id }] },
  });
  for (const { _id, fromEvent, fromSeq, toEvent, toSeq } of bounded) {
    if (fromEvent === id && fromSeq === null)
      await tx.patch('flow_versions', _id, { fromSeq: seq });
    if (toEvent === id && toSeq === null) await tx.patch('flow_versions', _id, { toSeq: seq });
  }
}

/** Grows with every publish and archive, in the same transaction. */
export async function definitionsRevision(reader: Pick<Reader, 'get'>): Promise<number> {
  const cursor = await reader.get<Doc & { seq: number }>('cursors', 'flows');
  return cursor?.seq ?? 0;
}

export async function countDefinitionChange(tx: Transaction): Promise<void> {
  await tx.increment('cursors', 'flows', { seq: 1 });
}

export function createFlowPlans(types: ReadonlyMap<string, NodeType>): FlowPlans {
  const plans = new Map<string, FlowPlan | undefined>();
  let current: ActiveFlows | undefined;

  async function active(reader: Reader): Promise<ActiveFlows> {
    const now = await definitionsRevision(reader);
    if (current?.revision === now) return current;
    const position = await positionOf(reader);
    const versions = await reader.find<StoredVersion>('flow_versions', {
      filter: {
        $or: [{ state: 'active' }, { toSeq: { $gt: position } }, { state: 'retired', toSeq: null }],
      },
    });
    const open = versions.flatMap(openEnds);
    const seqs = await seqsOf(reader, open);
    const reaching: ReachingPlan[] = [];
    const unread: UnreadVersion[] = [];
    for (const version of versions) {
      const plan = compileFlow(version, types);
      const [from, to] = stretchOf(version, seqs);
      const reach = { isActive: version.state === 'active', from, to };
      if (plan) reaching.push({ plan, ...reach });
      else
        unread.push({ _id: version._id, flow: version.flow, version: version.version, ...reach });
    }
    const flows = indexOf(reaching, unread, now);
    if (seqs.size === open.length) current = flows;
    return flows;
  }

  return {
    types,
    revision: definitionsRevision,
    active,
    async plan(reader, flow, version) {
      const id = `${flow}.${version}`;
      if (plans.has(id)) return plans.get(id);
      const stored = await reader.get<StoredVersion>('flow_versions', id);
      const plan = stored && compileFlow(stored, types);
      if (stored) plans.set(id, plan);
      return plan;
    },
  };
}
