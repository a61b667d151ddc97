import type { NoteItem } from '../../../schemas/generated/api-notes.ts';
import type { NoteDocument } from '../../../schemas/generated/note.ts';
import type { Doc } from '../../store/port.ts';

export type StoredNote = NoteDocument & Doc;

export const noteItem = (note: StoredNote): NoteItem => ({
  id: note._id,
  entity: note.entity,
  record: note.record,
  text: note.text,
  mentions: note.mentions,
  at: note.at,
  by: note.by,
  editedAt: note.editedAt,
});
