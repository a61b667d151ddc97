import type { PoolAssigned } from '../../../../schemas/generated/api-pools.ts';
import { ApiError } from '../../../api/api-error.ts';
import {
  deleteRecord,
  type Filter,
  type RecordItem,
  type RecordSelection,
  recordPage,
  restoreRecord,
  updateRecord,
} from '../../../api/records.ts';
import { request } from '../../../api/request.ts';
import type { Selection } from '../selection.ts';
import type { Failure } from './run-job.ts';

const mostPerPage = 200;

/** The ids of the chosen rows; with all chosen they are read, page by page. */
export async function chosenIds(
  entity: string,
  rows: RecordSelection,
  selection: Selection,
): Promise<string[]> {
  if (selection.kind === 'some') return [...selection.ids];
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await recordPage(
      entity,
      { ...rows, fields: ['_id'] },
      { limit: mostPerPage, ...(cursor === undefined ? {} : { cursor }) },
    );
    ids.push(...page.items.map(({ _id }) => _id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids.filter((id) => !selection.except.has(id));
}

const reasonOf = (error: unknown): string =>
  error instanceof ApiError
    ? (error.problems[0]?.detail ?? (error.detail || error.code))
    : String(error);

/** Does it for each at once; what failed comes back with its reason. */
async function forEach(
  ids: readonly string[],
  act: (id: string) => Promise<unknown>,
): Promise<Failure[]> {
  const outcomes = await Promise.allSettled(ids.map(act));
  return outcomes.flatMap((outcome, at) =>
    outcome.status === 'rejected' ? [{ id: ids[at] ?? '', text: reasonOf(outcome.reason) }] : [],
  );
}

export const deleteAll = (entity: string, ids: string[]) =>
  forEach(ids, (id) => deleteRecord(entity, id));
export const restoreAll = (entity: string, ids: string[]) =>
  forEach(ids, (id) => restoreRecord(entity, id));

/** What a record held before it was changed here, and the revision that the change made. */
export interface Before {
  rev: number;
  value: unknown;
}

/** Sets one field of these records and keeps in `before` what undoing needs. */
export async function setField(
  entity: string,
  ids: string[],
  { field, value, before }: { field: string; value: unknown; before: Map<string, Before> },
): Promise<Failure[]> {
  const found = await recordPage(
    entity,
    { filter: { _id: { $in: ids } }, fields: ['_id', '_rev', field] },
    { limit: ids.length },
  );
  const byId = new Map<string, RecordItem>(found.items.map((record) => [record._id, record]));
  return forEach(ids, async (id) => {
    const record = byId.get(id);
    const rev = record?._rev ?? 0;
    const after = await updateRecord(entity, id, { patch: { [field]: value }, rev });
    before.set(id, { rev: after._rev, value: record?.[field] ?? null });
  });
}

/** Puts the values back; a record that somebody changed since then stays as it is and is told. */
export const unsetField = (
  entity: string,
  ids: string[],
  { field, before }: { field: string; before: ReadonlyMap<string, Before> },
): Promise<Failure[]> =>
  forEach(ids, async (id) => {
    const { rev, value } = before.get(id) ?? { rev: 0, value: null };
    await updateRecord(entity, id, { patch: { [field]: value }, rev });
  });

export interface Receivers {
  to: string[];
  policy: 'even' | 'to_one';
}

/** Gives records to people; within a pool its limits hold. */
export async function assignAll(
  { entity, pool }: { entity: string; pool: string | undefined },
  records: string[],
  receivers: Receivers,
): Promise<Failure[]> {
  const path = pool
    ? `/api/pools/${encodeURIComponent(pool)}/assign`
    : `/api/records/${encodeURIComponent(entity)}/assign`;
  const answer = await request<PoolAssigned>(path, {
    method: 'POST',
    body: { records, ...receivers },
  });
  return answer.skipped.map(({ record, detail }) => ({ id: record, text: detail }));
}

export const releaseAll = (pool: string, ids: string[], reason: string): Promise<Failure[]> =>
  forEach(ids, (record) =>
    request<unknown>(`/api/pools/${encodeURIComponent(pool)}/release`, {
      method: 'POST',
      body: { record, reason },
    }),
  );

/** The rows without the few that were taken out of "all". */
export function rowsWithout(filter: Filter | undefined, except: ReadonlySet<string>): Filter {
  const rest: Filter = { _id: { $nin: [...except] } };
  if (except.size === 0) return filter ?? {};
  return filter && Object.keys(filter).length > 0 ? { $and: [filter, rest] } : rest;
}
