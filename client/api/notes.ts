import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';
import { recordPath } from './records.ts';

/** What somebody wrote about a record. */
export interface Note {
  id: string;
  entity: string;
  record: string;
  /** Plain text, at most 5,000 characters; a mention reads `@name` in it. */
  text: string;
  /** Ids of the people who are mentioned. */
  mentions: string[];
  at: string;
  by: string;
  editedAt?: string;
  _rev: number;
}

export interface NoteValues {
  text: string;
  mentions: string[];
}

const notePath = (id: string) => `/api/notes/${encodeURIComponent(id)}`;

/** The notes on a record, the oldest first. */
export const notesQuery = (entity: string, id: string) =>
  queryOptions({
    queryKey: ['notes', entity, id],
    queryFn: async ({ signal }) =>
      (await request<{ items: Note[] }>(`${recordPath(entity, id)}/notes`, { signal })).items,
  });

export const addNote = (entity: string, id: string, values: NoteValues) =>
  request<Note>(`${recordPath(entity, id)}/notes`, { method: 'POST', body: values });

export const editNote = (id: string, values: NoteValues) =>
  request<Note>(notePath(id), { method: 'PATCH', body: values });

export const deleteNote = (id: string) => request<void>(notePath(id), { method: 'DELETE' });
