/** The contract, section "Settings": the process as an operator starts and stops it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-settings-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

interface Started {
  child: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
}

function start(settings: Record<string, string>): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: {
      PATH: process.env.PATH ?? '',
      DATA_DIR: dataDir,
      PORT: '0',
      DEMO_DATA: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, said: () => text, ended };
}

test('all bad settings are reported together, before anything starts', async () => {
  const { ended, said } = start({
    PORT: 'abc',
    CURRENCY: 'ZZZ',
    APP_TIME_ZONE: 'No/Where',
    DEMO_DATA: '7',
    LOGIN_RATE: '0',
    PUBLIC_RATE: 'x',
    LOG_LEVEL: 'loud',
    ADMIN_EMAIL: 'nobody',
    PUBLIC_URL: 'not a url',
    MONGODB_URL: 'postgres://127.0.0.1/x',
  });
  expect(await ended).toBe(1);
  for (const name of 'PORT CURRENCY APP_TIME_ZONE DEMO_DATA LOGIN_RATE PUBLIC_RATE LOG_LEVEL ADMIN_EMAIL PUBLIC_URL MONGODB_URL'.split(
    ' ',
  ))
    expect(said()).toMatch(new RegExp(`^ *${name}: `, 'm'));
});

test('a MongoDB that does not answer ends the start with a sentence', async () => {
  const url = 'mongodb://127.0.0.1:9/x?serverSelectionTimeoutMS=300';
  const { ended, said } = start({ MONGODB_URL: url });
  expect(await ended).toBe(1);
  expect(said()).toMatch(
    /^No MongoDB primary answers at 127\.0\.0\.1:9\.\nMONGODB_URL names .*\.$/m,
  );
});

test('prints one line ready http://HOST:PORT with a password made once, and stops cleanly on SIGTERM', async () => {
  const { child, ended, said } = start({});
  while (!/^ready /m.test(said()) && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const ready = said().match(/^ready (http:\/\/127\.0\.0\.1:\d+)$/gm) ?? [];
  expect([ready.length, said()]).toEqual([1, expect.stringMatching(/password {2}\S+/)]);
  const health = await fetch(`${ready[0]?.slice('ready '.length)}/api/health`);
  expect([health.status, await health.json()]).toMatchObject([200, { status: 'ok' }]);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
