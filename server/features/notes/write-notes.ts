import type { NoteItem, NoteValues } from '../../../schemas/generated/api-notes.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { loadVisible, requireReadable } from '../records/index.ts';
import { noteItem, type StoredNote } from './note-item.ts';
import { type NoteCtx, tellMentioned } from './tell-mentioned.ts';

interface Found {
  entity: CatalogEntity;
  record: RecordDoc;
  note: StoredNote;
}

/** Throws `note.not_found`, also for a note on a record out of sight. */
async function requireNote(ctx: NoteCtx, reader: Pick<Reader, 'get'>, id: string): Promise<Found> {
  const absent = new AppError('note.not_found');
  const note = await reader.get<StoredNote>('notes', id);
  const entity = note && ctx.catalog.get(note.entity);
  if (!note || note.deletedAt !== null || !entity) throw absent;
  if (ctx.access.entity(entity.name).read === 'none') throw absent;
  const record = await loadVisible(ctx, reader, entity, note.record, 'any').catch(() => {
    throw absent;
  });
  return { entity, record, note };
}

const known = (ctx: NoteCtx, { mentions = [] }: NoteValues): string[] =>
  mentions.filter((user) => ctx.directory.user(user) !== undefined);

async function save(ctx: NoteCtx, tx: Transaction, found: Found): Promise<NoteItem> {
  await tellMentioned(ctx, tx, found);
  return noteItem(found.note);
}

/** Writes a note on a record that one may read, and tells those whom it mentions. */
export function addNote(
  ctx: NoteCtx,
  { entity: name, id }: { entity: string; id: string },
  values: NoteValues,
): Promise<NoteItem> {
  const entity = requireReadable(ctx, name);
  const note: StoredNote = {
    _id: newId(),
    _rev: 1,
    entity: name,
    record: id,
    text: values.text.trim(),
    mentions: known(ctx, values),
    at: ctx.clock.now().toISOString(),
    by: ctx.actor.id ?? '',
    editedAt: null,
    deletedAt: null,
  };
  return ctx.transaction(async (tx) => {
    const record = await loadVisible(ctx, tx, entity, id);
    await tx.insert('notes', note);
    return save(ctx, tx, { entity, record, note });
  });
}

/** Changes what oneself wrote. Throws `note.not_found`, `auth.forbidden`. */
export function editNote(ctx: NoteCtx, id: string, values: NoteValues): Promise<NoteItem> {
  return ctx.transaction(async (tx) => {
    const found = await requireNote(ctx, tx, id);
    if (found.note.by !== ctx.actor.id) throw new AppError('auth.forbidden');
    const note: StoredNote = {
      ...found.note,
      _rev: found.note._rev + 1,
      text: values.text.trim(),
      mentions: values.mentions === undefined ? found.note.mentions : known(ctx, values),
      editedAt: ctx.clock.now().toISOString(),
    };
    await tx.update('notes', note, found.note._rev);
    return save(ctx, tx, { ...found, note });
  });
}

/** Takes a note away: one's own, or anybody's with the right `definitions`. Throws `note.not_found`, `auth.forbidden`. */
export function deleteNote(ctx: NoteCtx, id: string): Promise<undefined> {
  return ctx.transaction(async (tx) => {
    const { note } = await requireNote(ctx, tx, id);
    if (note.by !== ctx.actor.id && !ctx.access.has('definitions'))
      throw new AppError('auth.forbidden');
    const deletedAt = ctx.clock.now().toISOString();
    await tx.update('notes', { ...note, deletedAt, _rev: note._rev + 1 }, note._rev);
    return undefined;
  });
}
