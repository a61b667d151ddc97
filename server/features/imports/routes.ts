import type {
  ExportQuery,
  ImportForm,
  ImportListQuery,
  RejectsQuery,
} from '../../../schemas/generated/api-imports.ts';
import { type Input, type Reply, type Route, route } from '../../http/route.ts';
import { cancelImport } from './cancel-import.ts';
import { exportRecords } from './export-records.ts';
import { listImports, listRejects, readImport } from './read-imports.ts';
import { rejectsCsv } from './rejects-csv.ts';
import { startImport } from './start-import.ts';

const common = { tag: 'Imports', access: 'signed-in' } as const;
const csvType = 'text/csv; charset=utf-8';
const wantsCsv = (accept: string | undefined) => accept?.includes('text/csv') ?? false;

const csvReply = (stream: NonNullable<Reply['stream']>, name: string): Reply => ({
  status: 200,
  stream,
  headers: { 'Content-Type': csvType, 'Content-Disposition': `attachment; filename="${name}.csv"` },
});

export const importRoutes: Route[] = [
  route({
    ...common,
    method: 'POST',
    path: '/api/records/{entity}/import',
    summary:
      'Takes a CSV file in and imports it in the background; with `dryRun` only says what would happen.',
    multipart: true,
    body: 'api/imports#/$defs/ImportForm',
    responses: { 202: 'api/imports#/$defs/ImportStarted', 200: 'api/imports#/$defs/DryRun' },
    errors: ['auth.forbidden', 'entity.not_found'],
    handle: (ctx, { params, body, file }: Input<ImportForm>) =>
      startImport(ctx, params.entity ?? '', { file, options: body.options }),
    reply: (result) => ({ status: 'id' in result ? 202 : 200, body: result }),
  }),
  route({
    ...common,
    method: 'GET',
    path: '/api/imports',
    summary: 'Imports, newest first.',
    query: 'api/imports#/$defs/ListQuery',
    responses: { 200: 'api/imports#/$defs/ImportList' },
    errors: ['request.cursor_invalid'],
    handle: (ctx, { query }: Input<unknown, ImportListQuery>) => listImports(ctx, query),
  }),
  route({
    ...common,
    method: 'GET',
    path: '/api/imports/{id}',
    summary: 'How far an import is.',
    responses: { 200: 'api/imports#/$defs/ImportStatus' },
    errors: ['import.not_found'],
    handle: (ctx, { params }: Input) => readImport(ctx, params.id ?? ''),
  }),
  route({
    ...common,
    method: 'GET',
    path: '/api/imports/{id}/rejects',
    summary:
      'What was refused and why: JSON in pages, or by `Accept: text/csv` just the bad rows as a file.',
    query: 'api/imports#/$defs/RejectsQuery',
    produces: 'text/csv',
    responses: { 200: 'api/imports#/$defs/Rejects' },
    errors: ['import.not_found', 'request.cursor_invalid'],
    handle: async (
      ctx,
      { params, query, headers }: Input<unknown, RejectsQuery>,
    ): Promise<Reply> => {
      const id = params.id ?? '';
      if (wantsCsv(headers.accept)) return csvReply(await rejectsCsv(ctx, id), `rejects-${id}`);
      return { status: 200, body: await listRejects(ctx, id, query) };
    },
    reply: (result) => result,
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/imports/{id}/cancel',
    summary: 'Stops an import; rows that landed stay.',
    responses: { 200: 'api/imports#/$defs/ImportStatus' },
    errors: ['import.not_found', 'import.ended'],
    handle: (ctx, { params }: Input) => cancelImport(ctx, params.id ?? ''),
  }),
  route({
    ...common,
    method: 'GET',
    path: '/api/records/{entity}/export',
    summary: 'The records of a list as a CSV file.',
    query: 'api/imports#/$defs/ExportQuery',
    produces: 'text/csv',
    responses: { 200: null },
    errors: ['auth.forbidden', 'entity.not_found', 'request.unreadable'],
    handle: async (ctx, { params, query }: Input<unknown, ExportQuery>) =>
      csvReply(exportRecords(ctx, params.entity ?? '', query), params.entity ?? ''),
    reply: (result) => result,
  }),
];
