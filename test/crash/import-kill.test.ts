import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const child = path.join(import.meta.dirname, 'import-child.ts');

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-import-kill-'));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

function run(mode: string, failpoint = ''): Promise<{ signal: string | null; output: string }> {
  return new Promise((resolve, reject) => {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const started = spawn(process.execPath, ['--import', 'tsx', child, dataDir, mode], {
      env: { ...env, FORMLOOM_FAILPOINT: failpoint },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    started.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    started.on('error', reject);
    started.on('close', (_code, signal) => resolve({ signal, output }));
  });
}

test('an import that is killed in the middle, twice, lands every row of the file exactly once', async () => {
  expect((await run('start', 'import.mid_chunk:4')).signal).toBe('SIGKILL');
  expect((await run('resume', 'import.mid_chunk:2')).signal).toBe('SIGKILL');
  const { output, signal } = await run('resume');
  expect(signal).toBeNull();
  const { status, ...counts } = JSON.parse(output);
  expect(status).toMatchObject({
    state: 'done',
    rows: 2000,
    total: 2000,
    created: 1800,
    rejected: 200,
  });
  expect(counts).toEqual({ deals: 1800, products: 258, events: 1800 });
});
