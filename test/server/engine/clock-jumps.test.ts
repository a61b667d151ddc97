import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import { type EngineFixture, createEngineFixture, day, edges } from './engine-fixture.ts';

const calling: FlowGraph = {
  nodes: [
    { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
    { id: 'wait', type: 'wait', settings: { for: 'PT1H' } },
    { id: 'add', type: 'record.update', settings: { values: { score: { expr: 'score + 1' } } } },
  ],
  edges: edges('new -next-> wait', 'wait -next-> add'),
};
const hour = 3_600_000;

describe('a clock that is set', () => {
  let fixture: EngineFixture;
  /** The database's, which nobody sets. */
  let databaseTime: Date;
  beforeEach(async () => {
    databaseTime = new Date('2026-03-02T08:00:00.000Z');
    fixture = await createEngineFixture({ leaseNow: async () => databaseTime });
    await fixture.publish(calling);
  });
  afterEach(() => fixture.close());

  const leased = () => fixture.store.count('jobs', { state: 'leased' });

  test.each([
    ['forward', day],
    ['back', -day],
  ])('%s by a day neither ends a lease nor keeps one', async (_way, jump) => {
    await fixture.createLead({ name: 'held', score: 0 });
    await fixture.engine.drain();
    const [job] = await fixture.store.find('jobs', {});
    const at = new Date(databaseTime.getTime() + 10_000).toISOString();
    await fixture.store.transaction((tx) =>
      tx.patch('jobs', job?._id ?? '', { state: 'leased', owner: 'another', at }),
    );
    fixture.clock.pass(jump);
    expect([await fixture.engine.reap(), await leased()]).toEqual([0, 1]);
    databaseTime = new Date(databaseTime.getTime() + 10_001);
    expect([await fixture.engine.reap(), await leased()]).toEqual([1, 0]);
  });

  test('forward fires what came due at once and once; back, it does not fire again', async () => {
    const lead = await fixture.createLead({ name: 'waits', score: 0 });
    await fixture.engine.drain();
    fixture.clock.pass(day);
    await fixture.engine.drain();
    fixture.clock.pass(-2 * day);
    await fixture.engine.drain();
    fixture.clock.pass(2 * day + hour);
    await fixture.engine.drain();
    expect((await fixture.lead(lead._id)).score).toBe(1);
    expect((await fixture.runs()).map(({ status }) => status)).toEqual(['done']);
  });

  test('back makes a timer wait longer, and loses it not', async () => {
    const lead = await fixture.createLead({ name: 'waits', score: 0 });
    await fixture.engine.drain();
    fixture.clock.pass(-day);
    await fixture.engine.drain();
    expect((await fixture.lead(lead._id)).score).toBe(0);
    fixture.clock.pass(day + hour);
    await fixture.engine.drain();
    expect((await fixture.lead(lead._id)).score).toBe(1);
  });
});
