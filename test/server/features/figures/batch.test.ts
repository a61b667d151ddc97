import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const computedEvents = async (record: string) =>
  world.store.find('events', { filter: { type: 'record.computed', record } });

test('a batch of rows changes their parent once, with one event', async () => {
  const activity = await world.create('activity', { name: 'Fair' });
  await world.together(async () => {
    for (let n = 0; n < 50; n += 1) await world.create('lead', { activity });
    for (const actual of [0.1, 0.2, 99.7]) await world.create('cost_line', { activity, actual });
  });
  expect(await world.get('activity', activity)).toMatchObject({ leads: 50, cost: 100 });
  const [event, ...more] = await computedEvents(activity);
  expect(more).toEqual([]);
  expect(event).toMatchObject({ after: { leads: 50, cost: 100 } });
});

test('a record written within a batch is read with its computed fields right', async () => {
  const activity = await world.create('activity', { name: 'Fair' });
  await world.together(async () => {
    await world.create('lead', { activity });
    await world.edit('activity', activity, { name: 'Trade fair' });
    await world.create('lead', { activity });
  });
  expect(await world.get('activity', activity)).toMatchObject({ name: 'Trade fair', leads: 2 });
  const counts = (await computedEvents(activity)).map(
    ({ after }) => (after as { leads: number }).leads,
  );
  expect(counts).toEqual([1, 2]);
});

test('a record that moves within a batch takes along what the batch put below it', async () => {
  const [from, to] = [await world.create('activity', {}), await world.create('activity', {})];
  const [first, second] = [
    await world.create('opportunity', { activity: from }),
    await world.create('opportunity', { activity: to }),
  ];
  const contract = await world.create('contract', { opportunity: first });
  const pay = (amount: number) =>
    world.create('payment', { contract, amount, status: 'received', paidAt: '2026-01-01' });
  await world.together(async () => {
    await pay(1);
    await pay(2);
    await world.edit('contract', contract, { opportunity: second });
    await pay(4);
  });
  expect(await world.get('activity', from)).toMatchObject({ revenue: 0, biggest: null });
  expect(await world.get('activity', to)).toMatchObject({ revenue: 7, biggest: 4 });
});

test('a batch whose body fails leaves nothing', async () => {
  const activity = await world.create('activity', { name: 'Fair' });
  const failing = world.together(async () => {
    await world.create('lead', { activity });
    throw new Error('given up');
  });
  await expect(failing).rejects.toThrow('given up');
  await world.create('lead', { activity });
  expect(await world.get('activity', activity)).toMatchObject({ leads: 1 });
});
