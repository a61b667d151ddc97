import type { NoteListQuery, NoteValues } from '../../../schemas/generated/api-notes.ts';
import { type Input, type Route, route } from '../../http/route.ts';
import { listNotes } from './list-notes.ts';
import { addNote, deleteNote, editNote } from './write-notes.ts';

const common = { tag: 'Notes', access: 'signed-in' } as const;

const placeOf = ({ params }: Pick<Input, 'params'>) => ({
  entity: params.entity ?? '',
  id: params.id ?? '',
});

export const noteRoutes: Route[] = [
  route({
    ...common,
    method: 'GET',
    path: '/api/records/{entity}/{id}/notes',
    summary: 'What people wrote about a record, the newest first.',
    query: 'api/notes#/$defs/ListQuery',
    responses: { 200: 'api/notes#/$defs/Page' },
    errors: ['entity.not_found', 'record.not_found', 'request.cursor_invalid'],
    handle: (ctx, input: Input<unknown, Partial<NoteListQuery>>) =>
      listNotes(ctx, placeOf(input), input.query),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/records/{entity}/{id}/notes',
    summary: 'Writes a note on a record and tells those whom it mentions.',
    body: 'api/notes#/$defs/Values',
    responses: { 201: 'api/notes#/$defs/Item' },
    errors: ['entity.not_found', 'record.not_found'],
    handle: (ctx, input: Input<NoteValues>) => addNote(ctx, placeOf(input), input.body),
    reply: (body) => ({ status: 201, body }),
  }),
  route({
    ...common,
    method: 'PATCH',
    path: '/api/notes/{id}',
    summary: 'Changes a note of one’s own.',
    body: 'api/notes#/$defs/Values',
    responses: { 200: 'api/notes#/$defs/Item' },
    errors: ['note.not_found', 'auth.forbidden'],
    handle: (ctx, input: Input<NoteValues>) => editNote(ctx, input.params.id ?? '', input.body),
  }),
  route({
    ...common,
    method: 'DELETE',
    path: '/api/notes/{id}',
    summary: 'Takes a note away.',
    responses: { 204: null },
    errors: ['note.not_found', 'auth.forbidden'],
    handle: (ctx, input: Input) => deleteNote(ctx, input.params.id ?? ''),
    reply: () => ({ status: 204 }),
  }),
];
