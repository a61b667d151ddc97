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
