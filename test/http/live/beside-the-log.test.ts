/** Tasks, runs, notifications and notes over a socket. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { type Caller, createTestApp } from '../../support/create-test-app.ts';
import { type Line, openSocket } from './open-socket.ts';

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
const own = { read: 'own', create: true, update: 'own', delete: 'own' };
await good(admin('POST', '/api/roles', { name: 'seller', entities: { deal: own } }));
const ann = await app.person({ email: 'ann@example.com', roles: ['seller'] });
const bob = await app.person({ email: 'bob@example.com', roles: ['seller'] });

const position = { x: 0, y: 0 };
const flow = await good(
  admin('POST', '/api/flows', {
    name: 'greet',
    label: text('Greet'),
    graph: {
      nodes: [
        { id: 'start', type: 'trigger.recordCreated', settings: { entity: 'deal' }, position },
        {
          id: 'call',
          type: 'task',
          settings: {
            title: text('Call'),
            assignee: { kind: 'owner' },
            outcomes: [{ id: 'done', label: text('Done') }],
          },
          position,
        },
        {
          id: 'tell',
          type: 'notify',
          settings: { to: { field: '_owner' }, text: text('Done: {title}') },
          position,
        },
        { id: 'end', type: 'end', settings: {}, position },
      ],
      edges: [
        { id: 'e1', source: 'start', port: 'next', target: 'call' },
        { id: 'e2', source: 'call', port: 'done', target: 'tell' },
        { id: 'e3', source: 'tell', port: 'next', target: 'end' },
      ],
    },
  }),
);
await good(admin('POST', `/api/flows/${flow.id}/publish`, { draftRev: flow.draftRev }));

const lines: Line[] = [];
async function lineOf(call: Caller): Promise<Line> {
  const { token } = await good(call('POST', '/api/auth/tokens', { name: 'test' }));
  const line = await openSocket(app.url, { token });
  lines.push(line);
  return line;
}
afterEach(() => {
  for (const line of lines.splice(0)) line.socket.close();
});

const named =
  (wanted: string, check: (message: any) => boolean = () => true) =>
  (told: Line['told']) =>
    told.some(([name, message]) => name === wanted && check(message));
const quiet = () => new Promise((resolve) => setTimeout(resolve, 500));
const create = (call: Caller, title: string) => good(call('POST', '/api/records/deal', { title }));

test('a task, its run and a notification are told to those whom they concern', async () => {
  const [mine, others, watcher] = [
    await lineOf(ann.call),
    await lineOf(bob.call),
    await lineOf(admin),
  ];
  await mine.subscribe('user:me');
  await others.subscribe('user:me');
  expect((await watcher.subscribe(`flow:${flow.id}`)).error).toBeUndefined();
  const deal = await create(ann.call, 'Task');
  await mine.until(named('task', ({ state }) => state === 'open'));
  await watcher.until(named('runs', ({ items }) => items[0].status === 'waiting'));
  const { items } = await good(ann.call('GET', '/api/tasks?assignee=me&state=open'), 200);
  const [task] = items;
  const done = { outcome: 'done', values: {}, _rev: task._rev };
  await good(ann.call('POST', `/api/tasks/${task.id}/complete`, done), 200);
  await mine.until(named('task', ({ state }) => state === 'completed'));
  await mine.until(named('notification'));
  await watcher.until(named('runs', ({ items }) => items[0].status === 'done'));
  expect(watcher.told.at(-1)).toEqual([
    'runs',
    { flow: flow.id, items: [{ id: task.run, status: 'done', record: deal._id }] },
  ]);
  expect(others.told).toEqual([]);
});

test('who looks at a record is told of its runs and notes, if they may read it', async () => {
  const deal = await create(ann.call, 'Noted');
  const room = `record:deal:${deal._id}`;
  const [mine, others] = [await lineOf(ann.call), await lineOf(bob.call)];
  await mine.subscribe(room);
  await others.subscribe(room);
  const note = await good(admin('POST', `/api/records/deal/${deal._id}/notes`, { text: 'Hello' }));
  await mine.until(named('note'));
  expect(mine.told).toContainEqual(['note', { entity: 'deal', record: deal._id, id: note.id }]);
  await quiet();
  expect(others.told).toEqual([]);
});

test('coming back to what is in no log means to read it again', async () => {
  const line = await lineOf(ann.call);
  const { seq = 0 } = await line.subscribe('user:me');
  await create(ann.call, 'While away');
  await quiet();
  expect(await line.subscribe('user:me', { since: seq })).toMatchObject({ reset: true });
});

test('a flow that is published is told, its drafts are not', async () => {
  const line = await lineOf(ann.call);
  const draft = await good(admin('GET', `/api/flows/${flow.id}`), 200);
  const { name, label, graph, draftRev } = draft;
  const saved = await good(
    admin('PUT', `/api/flows/${flow.id}`, { name, label: text('Greets'), graph, draftRev }),
    200,
  );
  await quiet();
  expect(line.told).toEqual([]);
  expect(label).toEqual(text('Greet'));
  const publish = { draftRev: saved.draftRev };
  await good(admin('POST', `/api/flows/${flow.id}/publish`, publish));
  await line.until(named('definition'));
  expect(line.told).toEqual([['definition', { kind: 'flows' }]]);
});
