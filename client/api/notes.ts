import { queryOptions } from '@tanstack/react-query';
import type { NoteItem, NotePage, NoteValues } from '../../schemas/generated/api-notes.ts';
import { request } from './request.ts';
import { recordPath } from './records.ts';

export type { NoteItem as Note, NoteValues };

const notePath = (id: string) => `/api/notes/${encodeURIComponent(id)}`;

/** The newest 200 notes on a record, the oldest of them first. A mention reads `@name` in the text. */
export const notesQuery = (entity: string, id: string) =>
  queryOptions({
    queryKey: ['notes', entity, id],
    queryFn: async ({ signal }) => {
      const page = await request<NotePage>(`${recordPath(entity, id)}/notes`, { signal });
      return page.items.toReversed();
    },
  });

/** `mentions`: ids of people; those who may read the record are notified. */
export const addNote = (entity: string, id: string, values: NoteValues) =>
  request<NoteItem>(`${recordPath(entity, id)}/notes`, { method: 'POST', body: values });

/** One's own only. */
export const editNote = (id: string, values: NoteValues) =>
  request<NoteItem>(notePath(id), { method: 'PATCH', body: values });

/** One's own only; with the right `definitions` anybody's. */
export const deleteNote = (id: string) => request<void>(notePath(id), { method: 'DELETE' });
