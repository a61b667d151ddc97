import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ServerProcess, startProcess, supportFile } from './server-process.ts';

/** Runs `measure` against bare express and SQLite. */
export async function withBare<T>(measure: (bare: ServerProcess) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-bare-'));
  const bare = await startProcess([supportFile('bare-server.mjs')], { DATA_DIR: dataDir });
  try {
    return await measure(bare);
  } finally {
    await bare.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
