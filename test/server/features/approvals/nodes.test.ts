/** The nodes on an engine that is stopped and started again between all steps. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  collections,
  createApprovalNodes,
  type StoredApproval,
} from '../../../../server/features/approvals/index.ts';
import { notificationCollections } from '../../../../server/features/notifications/collections.ts';
import { type EngineFixture, createEngineFixture, edges } from '../../engine/engine-fixture.ts';

const people = [
  { _id: 'ann', email: 'ann@x', name: 'Ann', roles: ['finance'], team: 'east', active: true },
  { _id: 'ben', email: 'ben@x', name: 'Ben', roles: ['finance'], team: 'east', active: true },
  { _id: 'cy', email: 'cy@x', name: 'Cy', roles: ['finance', 'boss'], team: 'east', active: false },
  { _id: 'dee', email: 'dee@x', name: 'Dee', roles: ['boss'], team: 'west', active: true },
];
const directory = {
  users: () => people,
  user: (id: string) => people.find(({ _id }) => _id === id),
  team: (id: string) => ({ _id: id, name: id }),
} as never;

let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await createEngineFixture({ nodes: createApprovalNodes({ directory }) });
  for (const spec of [...collections, ...notificationCollections])
    await fixture.store.ensureCollection(spec);
});
afterEach(() => fixture.close());

const title = { 'zh-CN': '审批', en: 'Approve' };
const graph = (type: string, settings: object, ...lines: string[]) => ({
  nodes: [
    { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
    { id: 'ask', type, settings },
    { id: 'end', type: 'end', settings: {} },
  ].map((node) => ({ ...node, position: { x: 0, y: 0 } })) as never,
  edges: edges('new --> ask', ...lines),
});

test('for your information: everybody once, nobody who left, and the run goes on', async () => {
  const to = [{ kind: 'role', role: 'finance' }, { kind: 'user', user: 'ann' }, { kind: 'owner' }];
  await fixture.publish(graph('cc', { title, to }, 'ask --> end'));
  await fixture.createLead({ name: 'One' });
  await fixture.drainInPieces();
  expect(
    (await fixture.tasks()).map(({ kind, assignee, state }) => [kind, assignee, state]),
  ).toEqual([
    ['cc', 'ann', 'open'],
    ['cc', 'ben', 'open'],
  ]);
  expect((await fixture.runs()).map(({ status }) => status)).toEqual(['done']);
});

test('a claim waits for an owner; a record that is gone holds nothing up', async () => {
  const flow = await fixture.publish(graph('claim', {}, 'ask -claimed-> end'));
  const [kept, gone] = [
    await fixture.createLead({ name: 'Kept' }),
    await fixture.createLead({ name: 'Gone' }),
  ];
  await fixture.drainInPieces();
  await fixture.write({ kind: 'update', entity: 'lead', id: kept._id, patch: { score: 1 } });
  await fixture.drainInPieces();
  expect((await fixture.runs({ flow })).map(({ status }) => status)).toEqual([
    'waiting',
    'waiting',
  ]);
  const owned = {
    kind: 'update',
    entity: 'lead',
    id: kept._id,
    patch: {},
    system: { _owner: 'ann' },
  } as const;
  await fixture.write(owned);
  await fixture.write({ kind: 'delete', entity: 'lead', id: gone._id });
  await fixture.drainInPieces();
  const runs = await fixture.runs({ flow });
  expect(runs.map(({ status }) => status)).toEqual(['done', 'done']);
  expect(runs.map(({ record, outputs }) => [record, outputs.ask])).toEqual(
    expect.arrayContaining([
      [kept._id, { owner: 'ann' }],
      [gone._id, undefined],
    ]),
  );
});

test('an approval that nobody can give is an incident, and is asked when it is retried', async () => {
  const settings = { title, approvers: [{ kind: 'user', user: 'cy' }] };
  await fixture.publish(graph('approval', settings, 'ask -approved-> end'));
  await fixture.createLead({ name: 'One' });
  await fixture.drainInPieces();
  const [run] = await fixture.runs();
  expect(run?.tokens[0]).toMatchObject({
    state: 'incident',
    incident: { code: 'approval.nobody' },
  });
  const cy = people[2];
  if (cy) cy.active = true;
  await fixture.store.transaction((tx) => fixture.engine.retry(tx, run?._id ?? ''));
  await fixture.drainInPieces();
  if (cy) cy.active = false;
  expect(await fixture.tasks()).toMatchObject([
    { kind: 'approval', assignee: 'cy', state: 'open' },
  ]);
});

test('one approval for a step however often it is taken, with one task for each who is asked', async () => {
  const settings = { title, approvers: [{ kind: 'role', role: 'finance' }], mode: 'all' };
  await fixture.publish(graph('approval', settings, 'ask -approved-> end'));
  await fixture.createLead({ name: 'One' });
  await fixture.drainInPieces();
  await fixture.drainInPieces();
  const [approval, ...others] = await fixture.store.find<StoredApproval>('approvals', {});
  expect([others, approval?.seats.map(({ person }) => person)]).toEqual([[], ['ann', 'ben']]);
  const tasks = await fixture.tasks();
  expect(tasks.map(({ step, seat }) => [step, seat])).toEqual([
    [`${approval?.step}#1`, '1'],
    [`${approval?.step}#2`, '2'],
  ]);
});
