import type { NoteListQuery, NotePage } from '../../../schemas/generated/api-notes.ts';
import type { Ctx } from '../../context.ts';
import { pageOf } from '../definitions/index.ts';
import { loadVisible, requireReadable } from '../records/index.ts';
import { noteItem, type StoredNote } from './note-item.ts';

/** What people wrote about a record, the newest first; deleted records keep theirs. */
export async function listNotes(
  ctx: Pick<Ctx, 'access' | 'catalog' | 'store'>,
  { entity, id }: { entity: string; id: string },
  { limit = 200, cursor }: Partial<NoteListQuery>,
): Promise<NotePage> {
  await loadVisible(ctx, ctx.store, requireReadable(ctx, entity), id, 'any');
  const page = await pageOf<StoredNote>(ctx.store, 'notes', {
    filter: { record: id, entity, deletedAt: null },
    sort: [{ field: 'at', direction: -1 }],
    limit,
    cursor,
  });
  return { items: page.items.map(noteItem), nextCursor: page.nextCursor };
}
