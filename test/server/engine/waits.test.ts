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

  describe('whose condition cannot be told for an event', () => {
    const condition = '$number(name) > 1';
    let activity: string;
    const rename = async (name: string) => {
      await fixture.write({ kind: 'update', entity: 'activity', id: activity, patch: { name } });
      await fixture.engine.drain();
    };
    const retry = async () => {
      const [run] = await fixture.runs();
      await fixture.store.transaction((tx) => fixture.engine.retry(tx, run?._id ?? ''));
      await fixture.engine.drain();
    };
    const status = async () => (await fixture.runs())[0]?.status;

    beforeEach(async () => {
      const change = { kind: 'create', entity: 'activity', values: { name: '0' } } as const;
      activity = (await fixture.write(change)).after._id;
      const equals = { expr: 'activity' };
      await publish({ record: { entity: 'activity', on: 'updated', equals, condition } });
      await fixture.createLead({ name: 'A', activity });
      await fixture.engine.drain();
      await rename('many');
      expect(await status()).toBe('incident');
    });

    it('go on with a later event that fits, which closes the incident', async () => {
      await rename('1');
      expect(await status()).toBe('incident');
      await rename('7');
      expect(await status()).toBe('done');
      expect(await fixture.store.find('incidents', {})).toMatchObject([
        { state: 'resolved', resolution: { how: 'went_on' } },
      ]);
      expect(await fixture.store.count('jobs')).toBe(0);
    });

    it('ask about it again when somebody tries the step again', async () => {
      await retry();
      expect(await status()).toBe('incident');
      expect(await fixture.store.count('incidents')).toBe(2);
      const expressions = {
        prepare: () => ({ plan: undefined, analysis: { reads: [] }, isRefused: false }),
        evaluate: async () => ({ value: true }),
      };
      await fixture.restart({ expressions: expressions as never });
      await retry();
      expect(await status()).toBe('done');
      expect(await fixture.store.count('jobs')).toBe(0);
    });

    it('keep what came just before somebody tried the step again', async () => {
      await fixture.restart({ slots: 0 });
      await rename('7');
      await retry();
      expect(await status()).toBe('running');
      await fixture.restart();
      await fixture.engine.drain();
      expect(await status()).toBe('done');
    });

    it('leave nothing behind when the run is cancelled', async () => {
      const [run] = await fixture.runs();
      await fixture.store.transaction((tx) => fixture.engine.cancel(tx, run?._id ?? ''));
      expect(await fixture.store.count('jobs')).toBe(0);
      expect(await fixture.store.count('waits')).toBe(0);
    });
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
