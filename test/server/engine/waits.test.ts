import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sweepInbox } from '../../../server/engine/index.ts';
import { type EngineFixture, createEngineFixture, day, edges } from './engine-fixture.ts';

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
