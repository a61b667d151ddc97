import { afterAll, expect, test } from '@jest/globals';
import { type Caller, createTestApp } from '../../../support/create-test-app.ts';

const app = await createTestApp();
afterAll(() => app.close());

const text = (name: string) => ({ 'zh-CN': name, en: name });

async function good(answer: ReturnType<Caller>, status = 201): Promise<any> {
  const { status: got, body, text: said } = await answer;
  if (got !== status) throw new Error(`${got}: ${said}`);
  return body;
}

const { admin } = app;
await good(
  admin('POST', '/api/entities', {
    name: 'deal',
    label: text('Deal'),
    schema: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] },
  }),
);
const grant = { read: 'team', create: true, update: 'team', delete: 'team' };
await good(admin('POST', '/api/roles', { name: 'seller', entities: { deal: grant } }));
const { id: team } = await good(admin('POST', '/api/teams', { name: 'north' }));
const person = (name: string, of: string | null = team) =>
  app.person({ email: `${name}@example.com`, name, roles: ['seller'], team: of });
const [ann, ben, stranger] = [await person('Ann'), await person('Ben'), await person('Eve', null)];

const deal = await good(ann.call('POST', '/api/records/deal', { title: 'Harbour' }));
const path = `/api/records/deal/${deal._id}/notes`;
const notices = async (call: Caller) => (await good(call('GET', '/api/notifications'), 200)).items;

test('notes are read by who reads the record, the newest first', async () => {
  const first = await good(ann.call('POST', path, { text: '  Called them.  ' }));
  const second = await good(ben.call('POST', path, { text: 'They call back.' }));
  expect(first).toMatchObject({ text: 'Called them.', by: ann.id, mentions: [], editedAt: null });
  const { items } = await good(ben.call('GET', path), 200);
  expect(items.map(({ id }: { id: string }) => id)).toEqual([second.id, first.id]);
  for (const ask of [['GET'], ['POST', { text: 'x' }]] as const)
    expect((await stranger.call(ask[0], path, ask[1])).body.code).toBe('record.not_found');
});

test('a mention is told once to who may read the record, and to nobody else', async () => {
  const mentions = [ben.id, stranger.id, ann.id, '00000000-0000-7000-8000-00000000dead'];
  const note = await good(ann.call('POST', path, { text: '@Ben @Eve look', mentions }));
  expect(note.mentions).toEqual([ben.id, stranger.id, ann.id]);
  await good(ann.call('PATCH', `/api/notes/${note.id}`, { text: '@Ben look!' }), 200);
  expect(await notices(ben.call)).toMatchObject([
    { text: 'Ann mentioned you in a note on Harbour.', entity: 'deal', record: deal._id },
  ]);
  expect(await notices(stranger.call)).toEqual([]);
  expect(await notices(ann.call)).toEqual([]);
});

test('one changes and takes away what oneself wrote; an administrator takes away anybody’s', async () => {
  const note = await good(ann.call('POST', path, { text: 'Mine' }));
  const place = `/api/notes/${note.id}`;
  expect((await ben.call('PATCH', place, { text: 'Yours' })).body.code).toBe('auth.forbidden');
  expect((await ben.call('DELETE', place)).body.code).toBe('auth.forbidden');
  expect((await stranger.call('DELETE', place)).body.code).toBe('note.not_found');
  const edited = await good(ann.call('PATCH', place, { text: 'Mine still' }), 200);
  expect(edited).toMatchObject({ text: 'Mine still', editedAt: expect.any(String) });
  await good(admin('DELETE', place), 204);
  expect((await ann.call('PATCH', place, { text: 'Gone' })).body.code).toBe('note.not_found');
  const { items } = await good(ann.call('GET', path), 200);
  expect(items.map(({ id }: { id: string }) => id)).not.toContain(note.id);
});

test('an empty note and one that is too long are refused with their place', async () => {
  for (const wrong of ['', '   ', 'x'.repeat(5001)]) {
    const answer = await ann.call('POST', path, { text: wrong });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/text']);
  }
});
