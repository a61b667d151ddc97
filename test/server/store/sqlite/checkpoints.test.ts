import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkpoint } from '../../../../server/store/sqlite/checkpoint.ts';
import { Checkpoints } from '../../../../server/store/sqlite/checkpoints.ts';
import {
  type Connection,
  openConnection,
} from '../../../../server/store/sqlite/open-connection.ts';

let dataDir: string;
let connection: Connection;

const file = () => path.join(dataDir, 'formloom.db');

/** More pages than a log may have before it is begun anew. */
function writeMuch(): void {
  connection.control('BEGIN IMMEDIATE');
  for (let row = 0; row < 500; row += 1)
    connection.run('INSERT INTO rows VALUES (zeroblob(40000))');
  connection.control('COMMIT');
}

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-checkpoints-'));
  connection = openConnection(file());
  connection.exec('CREATE TABLE rows (value BLOB)');
});

afterEach(async () => {
  connection.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('a long log is taken into the database aside, and begun anew after its rest is taken', async () => {
  let checkpoints: Checkpoints | undefined;
  writeMuch();
  await new Promise<void>((resolve) => {
    checkpoints = new Checkpoints(file(), resolve);
    for (let commits = 0; commits < 500; commits += 1) checkpoints.committed();
  });
  const all = checkpoint(connection);
  expect(all.log).toBeGreaterThan(4000);
  expect(all.done).toBe(all.log);
  connection.run('INSERT INTO rows VALUES (1)');
  expect(checkpoint(connection).log).toBeLessThan(10);
  await checkpoints?.close();
});

test('a store that commits little starts no thread for it', async () => {
  const checkpoints = new Checkpoints(file(), () => undefined);
  for (let commits = 0; commits < 499; commits += 1) checkpoints.committed();
  expect(checkpoints.isRunning).toBe(false);
  await checkpoints.close();
});
