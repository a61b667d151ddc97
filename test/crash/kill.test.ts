import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Place, placeOn, stores } from './places.ts';

const child = join(import.meta.dirname, 'engine-child.ts');

interface Ended {
  signal: string | null;
  code: number | null;
  output: string;
}

function run(
  { dataDir, mongoUrl = '' }: Place,
  mode: 'load' | 'finish',
  failpoint = '',
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const started = spawn(process.execPath, ['--import', 'tsx', child, dataDir, mode], {
      env: { ...env, MONGODB_URL: mongoUrl, FORMLOOM_FAILPOINT: failpoint },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    started.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    started.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    started.on('error', reject);
    started.on('close', (code, signal) => resolve({ signal, code, output }));
  });
}

describe.each(stores)('an engine on %s that is killed', (store) => {
  it.concurrent.each([
    ['after a record was committed', 'T1.after_commit:7'],
    ['before its event is dispatched', 'T2.before:2'],
    ['while its run is being started', 'T2.inside:3'],
    ['after its run was started', 'T2.after_commit:4'],
    ['while the steps of its job are being taken', 'T3.inside:3'],
    ['while its first steps are being taken with its start', 'T3.inside:8'],
    ['after the steps of its job were committed', 'T3.after_commit:4'],
  ])(
    '%s loses nothing and does nothing twice',
    async (_when, failpoint) => {
      const place = await placeOn(store);
      const killed = await run(place, 'load', failpoint);
      expect(killed).toMatchObject({ signal: 'SIGKILL' });
      const { output, code } = await run(place, 'finish');
      await place.drop();
      expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
      const { leads, ...counts } = JSON.parse(output) as Record<string, number>;
      expect(leads).toBeGreaterThan(0);
      expect(counts).toEqual({
        createdEvents: leads,
        runs: leads,
        runsPerEvent: leads,
        waiting: leads,
        steps: Number(leads) * 4,
        distinctSteps: Number(leads) * 4,
        tasks: leads,
        activities: leads,
        scores: [1],
        jobs: 0,
      });
    },
    360_000,
  );
});
