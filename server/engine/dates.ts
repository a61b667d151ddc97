import { createHash } from 'node:crypto';
import { dateDue } from '../../schemas/model/calendar/index.ts';
import type { EventDocument } from '../../schemas/generated/event.ts';
import type { RecordDoc } from '../catalog.ts';
import { failpoint } from '../failpoints.ts';
import type { Doc, Transaction } from '../store/port.ts';
import type { StoredJob } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import { addJob, dropJob, takeJob } from './jobs.ts';
import type { LoggedEvent } from './start-run.ts';

const jobIdOf = (flow: string, record: string): string => `date.${flow}.${record}`;
const scanIdOf = (flow: string): string => `dateScan.${flow}`;

/** Records whose dates one transaction plans. */
const scanBatch = 200;

/** When a flow's date of a record is due; undefined when the record has no such date, or is deleted. */
function dueOf(plan: FlowPlan, record: Partial<RecordDoc>, timeZone: string): Date | undefined {
  const { date } = plan.spec;
  if (!date || (record._deletedAt ?? null) !== null) return undefined;
  return dateDue(record[date.field], date, date.timeZone ?? timeZone);
}

/** Plans the date anew: one that was due before `after` is past and starts nothing any more. */
async function planDate(
  tx: Transaction,
  plan: FlowPlan,
  record: string,
  when: { due: Date | undefined; after: Date; now: Date },
): Promise<void> {
  const { flow } = plan;
  const _id = jobIdOf(flow, record);
  await dropJob(tx, _id, when.now);
  if (!when.due || when.due <= when.after) return;
  const job = { _id, kind: 'date' as const, lane: _id, order: 0, flow, record };
  await addJob(tx, { ...job, dueAt: when.due.toISOString() }, when.now);
}

const recordTypes: ReadonlySet<string> = new Set([
  'record.created',
  'record.updated',
  'record.computed',
  'record.deleted',
  'record.restored',
]);

const concerns = (event: EventDocument, field: string): boolean =>
  event.type === 'record.updated' || event.type === 'record.computed'
    ? event.changed.some((change) => change.field === field)
    : recordTypes.has(event.type);

/** The date of the record that an event is about, for a flow that starts on it. */
export async function planDateOf(
  parts: Pick<EngineParts, 'timeZone' | 'clock'>,
  tx: Transaction,
  plan: FlowPlan,
  event: LoggedEvent,
): Promise<void> {
  const { record, after = {} } = event;
  if (!record || !concerns(event, plan.spec.date?.field ?? '')) return;
  const due =
    event.type === 'record.deleted' ? undefined : dueOf(plan, after as never, parts.timeZone);
  await planDate(tx, plan, record, { due, after: new Date(event.at), now: parts.clock.now() });
}

/** Plans the dates of the records that are there already, batch by batch. */
export async function planDateScan(
  tx: Transaction,
  flow: string,
  isNeeded: boolean,
  now: Date,
): Promise<void> {
  await dropJob(tx, scanIdOf(flow), now);
  if (!isNeeded) return;
  const place = { kind: 'dateScan' as const, lane: scanIdOf(flow), order: 0, flow };
  await addJob(tx, { _id: scanIdOf(flow), ...place, dueAt: now.toISOString() }, now);
}

/** One batch of records, in order of their ids, and the job for the next. */
export async function scanDates(parts: EngineParts, job: StoredJob): Promise<void> {
  const { timeZone } = parts;
  const now = parts.clock.now();
  const plan = (await parts.plans.active(parts.store)).planOf(job.flow ?? '');
  const entity = plan?.spec.date && parts.catalog.get(plan.spec.entity ?? '');
  await parts.store.transaction(async (tx) => {
    await takeJob(tx, job);
    if (!plan || !entity) return;
    const records = await tx.find<RecordDoc>(entity.collection, {
      filter: { _id: { $gt: job.record ?? '' } },
      sort: [{ field: '_id', direction: 1 }],
      limit: scanBatch,
    });
    for (const record of records) {
      const due = dueOf(plan, record, timeZone);
      if (due)
        await planDate(tx, plan, record._id, { due, after: new Date(job.dueAt ?? now), now });
    }
    failpoint('T6.inside');
    const last = records.length < scanBatch ? undefined : records.at(-1)?._id;
    const { _id, kind, lane, order, flow = null, dueAt } = job;
    if (last) await addJob(tx, { _id, kind, lane, order, flow, dueAt, record: last }, now);
  });
  failpoint('T6.after_commit');
}

/** The id of the event of a flow, a record and the moment that was due: there is one. */
function eventIdOf(flow: string, record: string, dueAt: string): string {
  const hex = createHash('sha256').update(`${flow} ${record} ${dueAt}`).digest('hex');
  const part = (from: number, length: number) => hex.slice(from, from + length);
  return `${part(0, 8)}-${part(8, 4)}-8${part(12, 3)}-8${part(15, 3)}-${part(18, 12)}`;
}

/** A date has come: an event about its record, unless the date was moved or the record is gone. */
export async function fireDate(parts: EngineParts, job: StoredJob): Promise<void> {
  const now = parts.clock.now();
  const { flow, record: id, dueAt } = job;
  const plan = (await parts.plans.active(parts.store)).planOf(flow ?? '');
  const entity = plan?.spec.date && parts.catalog.get(plan.spec.entity ?? '');
  await parts.store.transaction(async (tx) => {
    await takeJob(tx, job);
    if (!plan || !entity || !id || !dueAt) return;
    const record = await tx.get<RecordDoc>(entity.collection, id);
    const due = record && dueOf(plan, record, parts.timeZone);
    if (!record || !due) return;
    if (due.toISOString() !== dueAt) return planDate(tx, plan, id, { due, after: now, now });
    const _id = eventIdOf(plan.flow, id, dueAt);
    if (await tx.get('events', _id)) return;
    await tx.insert<Doc>('events', {
      _id,
      at: now.toISOString(),
      type: 'date.due',
      entity: entity.name,
      record: id,
      actor: { kind: 'system' },
      changed: [{ field: 'dueAt', after: dueAt }],
      after: record,
      cause: { flow: plan.flow, reason: 'date' },
    });
    failpoint('T6.inside');
  });
  failpoint('T6.after_commit');
}
