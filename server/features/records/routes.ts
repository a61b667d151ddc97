import type {
  AggregateGroups,
  AggregateInput,
  Explanation,
  ExplainQuery,
  History,
  HistoryQuery,
  RecordListQuery,
  RecordValues,
} from '../../../schemas/generated/api-records.ts';
import type { RecordDoc } from '../../catalog.ts';
import { readIfMatch } from '../../http/if-match.ts';
import { type Input, type Reply, type Route, route } from '../../http/route.ts';
import { aggregateRecords } from './aggregate-records.ts';
import { explainValue } from './explain-value.ts';
import { findRecords, type RecordPage } from './find-records.ts';
import { createRecord, deleteRecord, restoreRecord, updateRecord } from './operations.ts';
import { readRecord } from './read-record.ts';
import { recordHistory } from './record-history.ts';

type NoQuery = Record<string, string | undefined>;

const shared = { tag: 'records', access: 'signed-in' } as const;
const one = { 200: 'api/records#/$defs/Record' } as const;
const absent = ['entity.not_found', 'record.not_found'] as const;

const entityOf = ({ params }: Pick<Input, 'params'>): string => params.entity ?? '';
const idOf = ({ params }: Pick<Input, 'params'>): string => params.id ?? '';

const placeOf = (input: Pick<Input, 'params' | 'headers'>) => ({
  entity: entityOf(input),
  id: idOf(input),
  expectedRev: readIfMatch(input.headers['if-match']),
});

/** The revision also goes out as a tag, for the `If-Match` of the next change. */
const withTag = (record: RecordDoc): Reply => ({
  status: 200,
  body: record,
  headers: { ETag: `"${record._rev}"` },
});

export const routes: Route[] = [
  route<RecordValues, NoQuery, RecordDoc>({
    ...shared,
    method: 'POST',
    path: '/api/records/{entity}',
    summary: 'Adds a record.',
    body: 'api/records#/$defs/RecordValues',
    responses: { 201: 'api/records#/$defs/Record' },
    errors: ['entity.not_found', 'catalog.changed'],
    handle: (ctx, input) => createRecord(ctx, { entity: entityOf(input), values: input.body }),
    reply: (record) => ({
      status: 201,
      body: record,
      headers: {
        Location: `/api/records/${record._entity}/${record._id}`,
        ETag: `"${record._rev}"`,
      },
    }),
  }),
  route<undefined, RecordListQuery, RecordPage>({
    ...shared,
    method: 'GET',
    path: '/api/records/{entity}',
    summary: 'A page of the records that you may read: filtered, sorted, searched.',
    query: 'api/records#/$defs/RecordListQuery',
    responses: { 200: 'api/records#/$defs/RecordList' },
    errors: ['entity.not_found', 'request.cursor_invalid'],
    handle: (ctx, input) => findRecords(ctx, entityOf(input), input.query),
  }),
  route<undefined, NoQuery, RecordDoc>({
    ...shared,
    method: 'GET',
    path: '/api/records/{entity}/{id}',
    summary: 'One record.',
    responses: one,
    errors: [...absent],
    handle: (ctx, input) => readRecord(ctx, entityOf(input), idOf(input)),
    reply: withTag,
  }),
  route<RecordValues, NoQuery, RecordDoc>({
    ...shared,
    method: 'PATCH',
    path: '/api/records/{entity}/{id}',
    summary: 'Changes a record by JSON merge patch; with If-Match only if nobody changed it since.',
    body: 'api/records#/$defs/RecordValues',
    responses: one,
    errors: [...absent, 'record.stale', 'catalog.changed'],
    handle: (ctx, input) => updateRecord(ctx, { ...placeOf(input), patch: input.body }),
    reply: withTag,
  }),
  route<undefined, NoQuery, RecordDoc>({
    ...shared,
    method: 'DELETE',
    path: '/api/records/{entity}/{id}',
    summary: 'Deletes a record; it can be restored.',
    responses: { 204: null },
    errors: [...absent, 'record.stale', 'record.referenced', 'catalog.changed'],
    handle: (ctx, input) => deleteRecord(ctx, placeOf(input)),
    reply: () => ({ status: 204 }),
  }),
  route<undefined, NoQuery, RecordDoc>({
    ...shared,
    method: 'POST',
    path: '/api/records/{entity}/{id}/restore',
    summary: 'Brings a deleted record back.',
    responses: one,
    errors: [...absent, 'catalog.changed'],
    handle: (ctx, input) => restoreRecord(ctx, placeOf(input)),
    reply: withTag,
  }),
  route<undefined, HistoryQuery, History>({
    ...shared,
    method: 'GET',
    path: '/api/records/{entity}/{id}/history',
    summary: 'What happened to a record, newest first.',
    query: 'api/records#/$defs/HistoryQuery',
    responses: { 200: 'api/records#/$defs/History' },
    errors: [...absent, 'request.cursor_invalid'],
    handle: (ctx, input) => recordHistory(ctx, entityOf(input), idOf(input), input.query),
  }),
  route<undefined, ExplainQuery, Explanation>({
    ...shared,
    method: 'GET',
    path: '/api/records/{entity}/{id}/explain',
    summary: 'Why a value, an owner or a stage is what it is.',
    query: 'api/records#/$defs/ExplainQuery',
    responses: { 200: 'api/records#/$defs/Explanation' },
    errors: [...absent],
    handle: (ctx, input) => explainValue(ctx, entityOf(input), idOf(input), input.query.field),
  }),
  route<AggregateInput, NoQuery, AggregateGroups>({
    ...shared,
    method: 'POST',
    path: '/api/records/{entity}/aggregate',
    summary: 'Counts and sums in groups; each group carries the filter that lists its rows.',
    body: 'api/records#/$defs/AggregateInput',
    responses: { 200: 'api/records#/$defs/AggregateGroups' },
    errors: ['entity.not_found'],
    handle: (ctx, input) => aggregateRecords(ctx, entityOf(input), input.body),
  }),
];
