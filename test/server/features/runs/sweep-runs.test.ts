import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import { collections as approvals } from '../../../../server/features/approvals/index.ts';
import {
  collections as notices,
  sweepNotifications,
} from '../../../../server/features/notifications/index.ts';
import {
  collections as operations,
  sweepOperations,
} from '../../../../server/features/operations/index.ts';
import { sweepRuns } from '../../../../server/features/runs/index.ts';
import type { Settings } from '../../../../server/settings.ts';
import { isOnMongodb } from '../../../support/test-store.ts';
import {
  type EngineFixture,
  createEngineFixture,
  day,
  edges,
} from '../../engine/engine-fixture.ts';

const created = { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } };
const ask = {
  id: 'ask',
  type: 'task',
  settings: {
    title: { 'zh-CN': '跟进', en: 'Follow up' },
    outcomes: [{ id: 'won' }],
    assignee: { kind: 'owner' },
  },
};
const asking: FlowGraph = { nodes: [created, ask], edges: edges('new -next-> ask') };

/** So much at once would take a database long. */
const itOnSqlite = isOnMongodb ? it.skip : it;

describe('what is kept for a time only', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
    for (const spec of [...approvals, ...notices, ...operations])
      await fixture.store.ensureCollection(spec);
    await fixture.settle();
  });
  afterEach(() => fixture.close());

  const later = (days: number, kept = 365) => ({
    store: fixture.store,
    settings: { RUN_RETENTION_DAYS: kept } as Settings,
    clock: { now: () => new Date(Date.now() + days * day) },
  });
  const at = (days: number) => later(days).clock.now().toISOString();
  const insert = (collection: string, ...docs: { _id: string; [field: string]: unknown }[]) =>
    fixture.store.transaction(async (tx) => {
      for (const doc of docs) await tx.insert(collection, doc);
    });
  const ids = async (collection: string) =>
    (await fixture.store.find(collection, {})).map(({ _id }) => _id).toSorted();

  /** One run that ended and one that waits. */
  async function twoRuns(): Promise<{ ended: string; open: string }> {
    await fixture.publish(asking);
    await fixture.createLead({ name: 'A' });
    await fixture.createLead({ name: 'B' });
    await fixture.engine.drain();
    const [task] = await fixture.tasks();
    if (task) await fixture.complete(task, 'won');
    await fixture.engine.drain();
    const runs = await fixture.runs();
    const idOf = (status: string) => runs.find((run) => run.status === status)?._id ?? '';
    const [ended, open] = [idOf('done'), idOf('waiting')];
    // Ids are of the real time, so the end is too.
    await fixture.store.transaction((tx) => tx.patch('runs', ended, { endedAt: at(0) }));
    return { ended, open };
  }

  it('drops a run that ended long ago with all that is its own, and nothing of an open one', async () => {
    const { ended, open } = await twoRuns();
    const parts = ['approvals', 'effects', 'incidents', 'run_items'];
    for (const part of parts)
      await insert(
        part,
        { _id: `${part}-old`, run: ended, step: 'old' },
        { _id: `${part}-open`, run: open, step: 'open' },
      );
    expect(await sweepRuns(later(400, 0))).toBe(0);
    expect(await sweepRuns(later(364))).toBe(0);
    expect(await sweepRuns(later(400))).toBe(1);
    expect(await ids('runs')).toEqual([open]);
    for (const part of parts) expect(await ids(part)).toEqual([`${part}-open`]);
    for (const part of ['steps', 'tasks'])
      expect((await fixture.store.find(part, {})).map(({ run }) => run)).toEqual([open]);
  });

  itOnSqlite(
    'drops a run that stands behind thousands that began earlier and ended lately',
    async () => {
      const { ended } = await twoRuns();
      const lately = { status: 'done', flow: 'slow', endedAt: at(399) };
      const long = Array.from({ length: 10_050 }, (_, index) => ({ _id: `0-${index}`, ...lately }));
      await insert('runs', ...long);
      expect(await sweepRuns(later(400))).toBe(1);
      expect(await fixture.store.get('runs', ended)).toBeUndefined();
    },
  );

  it('keeps who approved what about a record', async () => {
    const { ended } = await twoRuns();
    await insert('approvals', { _id: 'about', run: ended, step: 'old', record: 'r1' });
    expect(await sweepRuns(later(400))).toBe(1);
    expect(await ids('approvals')).toEqual(['about']);
  });

  it('keeps what an open run has called until that is over too', async () => {
    const { ended, open } = await twoRuns();
    const parent = { run: open, token: 't', step: 's', waits: true };
    await fixture.store.transaction((tx) => tx.patch('runs', ended, { parent }));
    expect(await sweepRuns(later(400))).toBe(0);
    await fixture.store.transaction((tx) =>
      tx.patch('runs', open, { status: 'cancelled', endedAt: at(0) }),
    );
    expect(await sweepRuns(later(800))).toBe(2);
  });

  it('never removes much in one transaction', async () => {
    const { ended } = await twoRuns();
    const many = Array.from({ length: 1100 }, (_, index) => ({ _id: `i${index}`, run: ended }));
    await insert('run_items', ...many);
    const { commits } = await fixture.store.stats();
    await sweepRuns(later(400));
    expect(await fixture.store.count('run_items')).toBe(0);
    expect((await fixture.store.stats()).commits - commits).toBeGreaterThanOrEqual(5);
  });

  it('drops notices a while after they were read, unread ones with the runs of their time', async () => {
    const notice = (_id: string, made: number, readAt: string | null) => ({
      _id,
      user: 'u',
      key: _id,
      at: at(made),
      readAt,
    });
    await insert(
      'notifications',
      notice('read', 0, at(1)),
      notice('justRead', 0, at(350)),
      notice('unread', 0, null),
      notice('newer', 300, null),
    );
    expect(await sweepNotifications(later(100, 0))).toBe(1);
    expect(await sweepNotifications(later(400))).toBe(1);
    expect(await ids('notifications')).toEqual(['justRead', 'newer']);
  });

  it('drops what was done to many runs, with its results, and never what is under way', async () => {
    const operation = (_id: string, state: string) => ({
      _id,
      state,
      flow: 'f',
      leaseUntil: '',
      createdAt: at(0),
      endedAt: state === 'running' ? null : at(0),
    });
    await insert('operations', operation('over', 'done'), operation('on', 'running'));
    await insert(
      'operation_results',
      { _id: 'over.1', operation: 'over', state: 'done' },
      { _id: 'on.1', operation: 'on', state: 'done' },
    );
    expect(await sweepOperations(later(300))).toBe(0);
    expect(await sweepOperations(later(400))).toBe(1);
    expect(await ids('operations')).toEqual(['on']);
    expect(await ids('operation_results')).toEqual(['on.1']);
  });
});
