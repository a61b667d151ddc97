import type {
  ImportList,
  ImportListQuery,
  ImportRejects,
  ImportStatus,
  RejectsQuery,
} from '../../../schemas/generated/api-imports.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../../store/port.ts';
import { pageOf } from '../definitions/index.ts';
import type { StoredImport, StoredReject } from './collections.ts';

type ReadCtx = Pick<Ctx, 'store' | 'actor' | 'access'>;

export function importStatus(document: StoredImport): ImportStatus {
  const { _id, entity, file, state, position, created, updated, unchanged, rejected } = document;
  return {
    id: _id,
    entity,
    file: file.name,
    state,
    rows: position,
    total: document.total ?? null,
    created,
    updated,
    unchanged,
    rejected,
    ...(document.failure ? { failure: document.failure } : {}),
    createdAt: document.createdAt,
    startedAt: document.startedAt ?? null,
    endedAt: document.endedAt ?? null,
  };
}

/** One's own import, or anybody's with the right to see them. Throws `import.not_found`. */
export async function requireImport(
  ctx: Pick<Ctx, 'actor' | 'access'>,
  reader: Pick<Reader, 'get'>,
  id: string,
): Promise<StoredImport> {
  const document = await reader.get<StoredImport>('imports', id);
  if (!document || (document.user !== ctx.actor.id && !ctx.access.has('imports')))
    throw new AppError('import.not_found');
  return document;
}

export async function readImport(ctx: ReadCtx, id: string): Promise<ImportStatus> {
  return importStatus(await requireImport(ctx, ctx.store, id));
}

/** Imports, newest first. */
export async function listImports(
  ctx: ReadCtx,
  { entity, limit = 50, cursor }: ImportListQuery,
): Promise<ImportList> {
  const filter: Filter = ctx.access.has('imports') ? {} : { user: ctx.actor.id ?? '' };
  if (entity !== undefined) filter.entity = entity;
  const page = await pageOf<StoredImport>(ctx.store, 'imports', {
    filter,
    sort: [{ field: 'createdAt', direction: -1 }],
    limit,
    cursor,
  });
  return { items: page.items.map(importStatus), nextCursor: page.nextCursor };
}

/** What was refused, in the order of the file: one item for each problem. */
export async function listRejects(
  ctx: ReadCtx,
  id: string,
  { limit = 50, cursor }: RejectsQuery,
): Promise<ImportRejects> {
  await requireImport(ctx, ctx.store, id);
  const page = await pageOf<StoredReject>(ctx.store, 'import_rejects', {
    filter: { import: id },
    sort: [{ field: 'order', direction: 1 }],
    limit,
    cursor,
  });
  const items = page.items.map(({ line, column, value, code, detail }) => ({
    line,
    column,
    value,
    code,
    detail,
  }));
  return { items, nextCursor: page.nextCursor };
}
