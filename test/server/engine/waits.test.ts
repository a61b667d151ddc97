import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sweepInbox } from '../../../server/engine/index.ts';
import type { Doc } from '../../../server/store/index.ts';
import { type EngineFixture, createEngineFixture, day, edges } from './engine-fixture.ts';
import { ask, created, graph, mark, node } from './small-flows.ts';

const lastMoment = '9999-12-31T23:59:59.999Z';

describe('waits', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
    await fixture.settle();
  });
  afterEach(() => fixture.close());

  const publish = (settings: Record<string, unknown>) =>
    fixture.publish({
      nodes: [
        { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
        { id: 'wait', type: 'waitForEvent', settings },
      ],
      edges: edges('new -next-> wait'),
    });

  it('of more runs than are read at once are all answered by one event', async () => {
    const activity = (
      await fixture.write({ kind: 'create', entity: 'activity', values: { name: 'A' } })
    ).after._id;
    await publish({
      record: { entity: 'activity', on: 'updated', equals: { expr: 'activity' } },
    });
    await fixture.store.transaction(async (tx) => {
      for (let count = 0; count < 210; count += 1)
        await fixture.writeIn(tx, { kind: 'create', entity: 'lead', values: { activity } });
    });
    await fixture.store.numbered('events');
    await fixture.engine.drain();
    expect(await fixture.store.count('runs', { status: 'waiting' })).toBe(210);
    await fixture.write({
      kind: 'update',
      entity: 'activity',
      id: activity,
      patch: { name: 'B' },
    });
    await fixture.engine.drain();
    expect(await fixture.store.count('runs', { status: 'waiting' })).toBe(0);
    expect(await fixture.store.count('waits', {})).toBe(0);
  });

  it.each([
    ['a length of time', 'wait', { for: 'P8000Y' }],
    ['a date of the record', 'wait', { date: { field: 'renewal', offset: 'PT48H' } }],
    ['a moment', 'wait', { until: { expr: "'+012000-01-01T00:00:00Z'" } }],
    ['a task', 'task', { ...ask.settings, due: 'P8000Y' }],
  ])('beyond the year 9999 never end by themselves: %s', async (_name, type, settings) => {
    const wait = { ...node('wait', type, settings), timeout: { after: 'P8000Y' } };
    await fixture.publish(
      graph([created, wait, mark('late')], 'new -next-> wait', 'wait -timeout-> mark'),
    );
    await fixture.createLead({ name: 'A', renewal: '9999-12-31' });
    await fixture.engine.drain();
    fixture.clock.pass(1000 * day);
    await fixture.engine.drain();
    const [run] = await fixture.runs();
    expect([run?.status, run?.tokens[0]?.timeoutAt]).toEqual(['waiting', lastMoment]);
    const due = await fixture.store.find<Doc>('jobs', { filter: { state: 'scheduled' } });
    expect(new Set(due.map(({ at }) => at))).toEqual(new Set([lastMoment]));
  });

  it('for signals leave nothing behind when they end without one', async () => {
    await publish({ signal: { name: 'paid' } });
    await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    const [run] = await fixture.runs();
    await fixture.store.transaction((tx) => fixture.engine.cancel(tx, run?._id ?? ''));
    expect(await fixture.store.count('waits', {})).toBe(0);
    fixture.clock.pass(2 * day);
    await sweepInbox(fixture.store, fixture.clock.now());
    expect(await fixture.store.count('meetings', {})).toBe(0);
  });
});
