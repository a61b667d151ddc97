import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  ImportDryRun,
  ImportList,
  ImportRejects,
  ImportStarted,
  ImportStatus,
} from '../../schemas/generated/api-imports.ts';
import type { ImportOptions } from '../../schemas/generated/import.ts';
import { apiErrorFrom } from './api-error.ts';
import { request } from './request.ts';

export type { ImportDryRun, ImportOptions, ImportStatus };

function formOf(file: File, options: ImportOptions): FormData {
  const form = new FormData();
  form.set('options', JSON.stringify(options));
  form.set('file', file);
  return form;
}

const importPath = (id: string) => `/api/imports/${encodeURIComponent(id)}`;
const uploadPath = (entity: string) => `/api/records/${encodeURIComponent(entity)}/import`;

/** What an import would do; nothing is written. Throws `ApiError` 422 with pointers into `/options` and `/file`. */
export const tryImport = (
  entity: string,
  file: File,
  options: ImportOptions,
  signal?: AbortSignal,
) =>
  request<ImportDryRun>(uploadPath(entity), {
    method: 'POST',
    body: formOf(file, { ...options, dryRun: true }),
    ...(signal ? { signal } : {}),
  });

/** The same `key` with the same file and options again is the same import, not a second one. */
export const startImport = (entity: string, file: File, options: ImportOptions, key: string) =>
  request<ImportStarted>(uploadPath(entity), {
    method: 'POST',
    body: formOf(file, options),
    headers: { 'Idempotency-Key': key },
  });

export const isOver = ({ state }: ImportStatus) => state !== 'queued' && state !== 'running';

const pollMs = 700;

/** How far an import is, asked again until it is over. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => request<ImportStatus>(importPath(id), { signal }),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : pollMs),
  });

export const importsQuery = (entity: string) =>
  queryOptions({
    queryKey: ['imports', 'list', entity],
    queryFn: ({ signal }) =>
      request<ImportList>('/api/imports', { query: { entity, limit: '10' }, signal }),
  });

export const rejectsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'rejects', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      request<ImportRejects>(`${importPath(id)}/rejects`, {
        query: { limit: '50', ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const cancelImport = (id: string) =>
  request<ImportStatus>(`${importPath(id)}/cancel`, { method: 'POST' });

/** The refused rows as they stand in the file, with the reason in a column of its own. */
export async function rejectsFile(id: string): Promise<Blob> {
  const response = await fetch(`${importPath(id)}/rejects`, {
    credentials: 'same-origin',
    headers: { Accept: 'text/csv', 'Accept-Language': document.documentElement.lang },
  });
  if (!response.ok) throw await apiErrorFrom(response);
  return response.blob();
}
