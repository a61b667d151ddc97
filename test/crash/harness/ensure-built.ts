import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ownRoot } from './plant.ts';

let built: Promise<unknown> | undefined;

/** The server as `npm start` builds it, where its sources have changed since. */
export async function ensureBuilt(): Promise<void> {
  built ??= promisify(execFile)(process.execPath, ['server/start.mjs', '--build-only', 'server'], {
    cwd: ownRoot,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  await built;
}
