import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

afterEach(() => world.close());

async function chain(activity: string) {
  const opportunity = await world.create('opportunity', { activity });
  const contract = await world.create('contract', { opportunity });
  return { opportunity, contract };
}

describe('the figures of an activity', () => {
  test('are exact over three relations, and the return on cost is rounded half up', async () => {
    const activity = await world.create('activity', { name: 'Fair' });
    const { contract } = await chain(activity);
    await world.create('cost_line', { activity, actual: 0.1 });
    await world.create('cost_line', { activity, actual: 0.2 });
    await world.create('payment', { contract, amount: 1.1, status: 'received' });
    await world.create('payment', { contract, amount: 2.2, status: 'received' });
    await world.create('payment', { contract, amount: 999, status: 'planned' });
    const record = await world.get('activity', activity);
    expect(record).toMatchObject({ cost: 0.3, revenue: 3.3, roi: 10, biggest: 999 });
    expect(record._rev).toBe(1);
  });

  test('say why there is no ratio: no cost, or a cost that nobody has filled in', async () => {
    const activity = await world.create('activity', {});
    expect(await world.get('activity', activity)).toMatchObject({
      cost: 0,
      roi: null,
      _computed: { roi: { state: 'fresh', reason: 'no_cost' } },
    });
    const line = await world.create('cost_line', { activity });
    const unknown = await world.get('activity', activity);
    expect(unknown.cost ?? null).toBeNull();
    expect(unknown._computed).toMatchObject({
      cost: { state: 'fresh', reason: 'cost_unknown' },
      roi: { state: 'fresh', reason: 'cost_unknown' },
    });
    await world.edit('cost_line', line, { actual: 5 });
    expect(await world.get('activity', activity)).toMatchObject({ cost: 5, roi: -1 });
  });
});

describe('a parent', () => {
  const computedEvents = () =>
    world.store.find('events', {
      filter: { type: 'record.computed' },
      sort: [{ field: 'seq', direction: 1 }],
    });

  test('gets one event for one change below, however many of its figures it moves', async () => {
    const activity = await world.create('activity', {});
    const { opportunity, contract } = await chain(activity);
    const before = (await computedEvents()).length;
    const day = '2026-03-01';
    await world.create('payment', { contract, amount: 5, status: 'received', paidAt: day });
    const events = (await computedEvents()).slice(before);
    expect(events).toMatchObject([
      {
        entity: 'activity',
        record: activity,
        rev: 1,
        changed: [
          { field: 'revenue', before: 0, after: 5 },
          { field: 'biggest', before: null, after: 5 },
          { field: 'firstPaid', before: null, after: day },
        ],
        after: { _id: activity, revenue: 5, roi: null },
      },
      {
        entity: 'opportunity',
        record: opportunity,
        changed: [{ field: 'paid', before: 0, after: 5 }],
      },
    ]);
  });

  test('gets none when nothing of it changes', async () => {
    const activity = await world.create('activity', {});
    const { contract } = await chain(activity);
    const before = (await computedEvents()).length;
    await world.create('payment', { contract, status: 'planned' });
    await world.edit('opportunity', (await chain(activity)).opportunity, { _stage: 'lost' });
    expect((await computedEvents()).length).toBe(before);
  });

  test('keeps its revision, and figures that are right when it was deleted meanwhile', async () => {
    const activity = await world.create('activity', {});
    await world.remove('activity', activity);
    const before = (await computedEvents()).length;
    await world.create('lead', { activity });
    expect((await computedEvents()).length).toBe(before);
    await world.restore('activity', activity);
    expect(await world.get('activity', activity)).toMatchObject({ _rev: 3, leads: 1 });
  });

  test('follows the filter when a row begins and ceases to match', async () => {
    const activity = await world.create('activity', {});
    const { contract } = await chain(activity);
    const payment = await world.create('payment', { contract, amount: 7, status: 'planned' });
    await world.edit('payment', payment, { status: 'received' });
    expect(await world.get('activity', activity)).toMatchObject({ revenue: 7 });
    await world.edit('payment', payment, { status: 'refunded' });
    expect(await world.get('activity', activity)).toMatchObject({ revenue: 0, biggest: 7 });
  });
});

describe('a record in the middle', () => {
  test('takes everything below it along without any of that being read', async () => {
    const [from, to] = [await world.create('activity', {}), await world.create('activity', {})];
    const move = async (payments: number) => {
      const { opportunity, contract } = await chain(from);
      for (let i = 0; i < payments; i += 1)
        await world.create('payment', { contract, amount: 1 + (i % 3), status: 'received' });
      const before = (await world.store.stats()).rowsRead;
      await world.edit('opportunity', opportunity, { activity: to });
      const read = (await world.store.stats()).rowsRead - before;
      await world.edit('opportunity', opportunity, { activity: null });
      return read;
    };
    await move(3);
    const few = await move(3);
    expect(await move(300)).toBe(few);
    expect(await world.get('activity', to)).toMatchObject({ revenue: 0 });
  });

  test('counts for nobody while it is deleted, and for everybody again once it is restored', async () => {
    const activity = await world.create('activity', {});
    const { opportunity, contract } = await chain(activity);
    await world.create('payment', {
      contract,
      amount: 9,
      status: 'received',
      paidAt: '2026-02-02',
    });
    await world.remove('contract', contract);
    const without = await world.get('activity', activity);
    expect([without.revenue, without.biggest ?? null, without.firstPaid ?? null]).toEqual([
      0,
      null,
      null,
    ]);
    await world.create('payment', { contract, amount: 11, status: 'received' });
    expect(await world.get('activity', activity)).toMatchObject({ revenue: 0 });
    await world.remove('opportunity', opportunity);
    await world.restore('contract', contract);
    expect(await world.get('activity', activity)).toMatchObject({ revenue: 0 });
    await world.restore('opportunity', opportunity);
    expect(await world.get('activity', activity)).toMatchObject({ revenue: 20, biggest: 11 });
  });
});

test('a failed transaction leaves every figure as it was', async () => {
  const activity = await world.create('activity', {});
  const lead = await world.create('lead', { activity });
  const failed = world.store.transaction(async (tx) => {
    await world.writeIn(tx, 'lead', lead, { activity: null });
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  expect(await world.get('activity', activity)).toMatchObject({ leads: 1 });
  expect(await world.store.get('accumulators', `activity.leads:1:${activity}`)).toMatchObject({
    n: 1,
  });
});
