import type { EventDocument } from '../../schemas/generated/event.ts';
import type { Doc, Reader, Transaction } from '../store/port.ts';
import type { StoredVersion } from './collections.ts';
import { type FlowPlan, compileFlow } from './compile-flow.ts';
import type { NodeType, TriggerSpec } from './node-type.ts';

/** The flows that events start, as of one state of the definitions. */
export interface ActiveFlows {
  revision: number;
  /** Those that this event may start by type, entity and place in the log; their conditions are not asked yet. */
  forEvent(event: EventDocument, seq: number): FlowPlan[];
  /** How the flow that new events start is triggered. */
  schedule(flow: string): TriggerSpec | undefined;
}

/** Published versions, compiled once each. */
export interface FlowPlans {
  types: ReadonlyMap<string, NodeType>;
  /** Grows with every publish and archive. */
  revision(reader: Reader): Promise<number>;
  active(reader: Reader, afterSeq: number): Promise<ActiveFlows>;
  plan(reader: Reader, flow: string, version: number): Promise<FlowPlan | undefined>;
}

const keyOf = (type: string, scope: string | undefined): string => `${type} ${scope ?? ''}`;

/** A schedule's events belong to their flow, all others to their entity or form. */
function keysOf({ spec, flow }: FlowPlan): string[] {
  return spec.types.map((type) =>
    keyOf(type, spec.schedule ? flow : spec.form ? `form ${spec.form}` : spec.entity),
  );
}

function keysOfEvent(event: EventDocument): string[] {
  if (event.type === 'schedule.due') return [keyOf(event.type, event.record)];
  const byEntity = keyOf(event.type, event.entity);
  return event.form ? [byEntity, keyOf(event.type, `form ${event.form}`)] : [byEntity];
}

function isInReach(plan: FlowPlan, seq: number): boolean {
  return seq > plan.fromSeq && (plan.toSeq === null || seq <= plan.toSeq);
}

function touchesFields({ spec }: FlowPlan, event: EventDocument): boolean {
  if (!spec.fields?.length || event.type === 'record.created') return true;
  const wanted = new Set(spec.fields);
  return event.changed.some(({ field }) => wanted.has(field));
}

function indexOf(plans: readonly FlowPlan[], revision: number): ActiveFlows {
  const byKey = new Map<string, FlowPlan[]>();
  for (const plan of plans)
    for (const key of keysOf(plan)) byKey.set(key, [...(byKey.get(key) ?? []), plan]);
  return {
    revision,
    schedule: (flow) => plans.find((plan) => plan.flow === flow && plan.toSeq === null)?.spec,
    forEvent: (event, seq) =>
      keysOfEvent(event)
        .flatMap((key) => byKey.get(key) ?? [])
        .filter((plan) => isInReach(plan, seq) && touchesFields(plan, event)),
  };
}

export async function countDefinitionChange(tx: Transaction): Promise<void> {
  await tx.increment('cursors', 'flows', { seq: 1 });
}

export function createFlowPlans(types: ReadonlyMap<string, NodeType>): FlowPlans {
  const plans = new Map<string, FlowPlan | undefined>();
  let current: ActiveFlows | undefined;

  async function revision(reader: Reader): Promise<number> {
    const cursor = await reader.get<Doc & { seq: number }>('cursors', 'flows');
    return cursor?.seq ?? 0;
  }

  async function active(reader: Reader, afterSeq: number): Promise<ActiveFlows> {
    const now = await revision(reader);
    if (current?.revision === now) return current;
    const versions = await reader.find<StoredVersion>('flow_versions', {
      filter: { $or: [{ state: 'active' }, { toSeq: { $gt: afterSeq } }] },
    });
    const compiled = versions.map((version) => compileFlow(version, types));
    current = indexOf(
      compiled.filter((plan) => plan !== undefined),
      now,
    );
    return current;
  }

  return {
    types,
    revision,
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
