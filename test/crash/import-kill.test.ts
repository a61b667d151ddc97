import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Place, placeOn, stores } from './places.ts';

const child = path.join(import.meta.dirname, 'import-child.ts');

interface Ended {
  signal: string | null;
  output: string;
}

function run({ dataDir, mongoUrl = '' }: Place, mode: string, failpoint = ''): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { NODE_OPTIONS: _, TEST_STORE: _store, ...env } = process.env;
    const started = spawn(process.execPath, ['--import', 'tsx', child, dataDir, mode], {
      env: { ...env, MONGODB_URL: mongoUrl, FORMLOOM_FAILPOINT: failpoint },
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

describe.each(stores)('an import on %s', (store) => {
  let place: Place;
  afterEach(() => place.drop());

  test('that is killed in the middle, twice, lands every row of the file exactly once', async () => {
    place = await placeOn(store);
    expect((await run(place, 'start', 'import.mid_chunk:4')).signal).toBe('SIGKILL');
    expect((await run(place, 'resume', 'import.mid_chunk:2')).signal).toBe('SIGKILL');
    const { output, signal } = await run(place, 'resume');
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
});
