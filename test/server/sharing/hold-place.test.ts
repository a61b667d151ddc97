import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { holdPlace } from '../../../server/sharing/hold-place.ts';

test('a folder is the same place each time, for one server at a time', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-place-'));
  const first = await holdPlace(dataDir);
  expect(await holdPlace(dataDir)).toBeUndefined();
  first?.leave();
  const second = await holdPlace(dataDir);
  expect(second?.name).toBe(first?.name);
  second?.leave();
  const other = await mkdtemp(path.join(tmpdir(), 'formloom-place-'));
  const third = await holdPlace(other);
  expect(third?.name).not.toBe(first?.name);
  third?.leave();
  for (const folder of [dataDir, other]) await rm(folder, { recursive: true });
});

test('without a folder there is no place', async () => {
  expect(await holdPlace('/nowhere/at/all')).toBeUndefined();
});
