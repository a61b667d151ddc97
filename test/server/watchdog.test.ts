import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';

const child = join(import.meta.dirname, 'watchdog-child.ts');

function start(mode: 'stuck' | 'busy'): {
  process: ChildProcess;
  ended: Promise<[number | null, string | null]>;
  said: () => string;
} {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const started = spawn(process.execPath, ['--import', 'tsx', child, mode], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  started.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const ended = once(started, 'close') as Promise<[number | null, string | null]>;
  return { process: started, ended, said: () => said };
}

test('a process that is busy with one thing for too long is ended, and says so', async () => {
  const { ended, said } = start('stuck');
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(JSON.parse(said())).toMatchObject({ level: 60, stuckSeconds: 2 });
});

test('one that is busy again and again, or was stopped as a whole for a while, goes on', async () => {
  const busy = start('busy');
  const stopped = start('busy');
  if (stopped.process.stdout) await once(stopped.process.stdout, 'data');
  await setTimeout(500);
  stopped.process.kill('SIGSTOP');
  await setTimeout(3500);
  stopped.process.kill('SIGCONT');
  expect([await busy.ended, await stopped.ended]).toEqual([
    [0, null],
    [0, null],
  ]);
});
