import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  lockCollection,
  lockRecord,
  requireUnlocked,
  unlockRecord,
} from '../../../../server/features/records/record-locks.ts';
import type { DocumentStore } from '../../../../server/store/index.ts';
import { dropTestData, openTestStore } from '../../../support/test-store.ts';

let dataDir: string;
let store: DocumentStore;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'formloom-locks-'));
  store = await openTestStore(dataDir);
  await store.ensureCollection(lockCollection);
});
afterAll(async () => {
  await store.close();
  await dropTestData(dataDir);
});

const title = { 'zh-CN': '审批', en: 'Approval' };
const lock = (record: string, by: string, run: string) =>
  store.transaction((tx) => lockRecord(tx, record, { by, run, title, who: [by] }));
const unlock = (record: string, by: string) =>
  store.transaction((tx) => unlockRecord(tx, record, by));
const write = (record: string, run?: string) => {
  const actor = { kind: 'user', id: 'u1', roles: [] } as never;
  const cause = run === undefined ? undefined : { run };
  return requireUnlocked({ actor, locale: 'en', ...(cause && { cause }) }, store, record);
};

describe('a record that several approvals lock', () => {
  it.each([
    ['of two runs', 'run2'],
    ['of one run', 'run1'],
  ])('stays locked until the last of them has ended: %s', async (name, second) => {
    await lock(name, 'a', 'run1');
    await lock(name, 'b', second);
    await unlock(name, 'b');
    await expect(write(name)).rejects.toMatchObject({
      code: 'record.locked',
      details: { who: 'a' },
    });
    await unlock(name, 'a');
    await expect(write(name)).resolves.toBeUndefined();
    expect(await store.get('record_locks', name)).toBeUndefined();
  });

  it('takes what the tasks of each of their runs write', async () => {
    await lock('both', 'a', 'run1');
    await lock('both', 'b', 'run2');
    await expect(write('both', 'run1')).resolves.toBeUndefined();
    await expect(write('both', 'run2')).resolves.toBeUndefined();
    await expect(write('both', 'run3')).rejects.toMatchObject({ code: 'record.locked' });
  });
});
