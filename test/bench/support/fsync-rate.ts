import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

const page = Buffer.alloc(4096, 1);
const milliseconds = 2000;

/** Writes of 4 KB that this machine makes durable one after another, per second: what any commit must wait for. */
export async function fsyncsPerSecond(): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'formloom-fsync-'));
  const file = await open(path.join(folder, 'log'), 'w');
  const startedAt = performance.now();
  let count = 0;
  while (performance.now() - startedAt < milliseconds) {
    await file.write(page);
    await file.datasync();
    count += 1;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await file.close();
  await rm(folder, { recursive: true });
  return count / seconds;
}
