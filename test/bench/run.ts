/**
 * `npm run bench [-- name …] [-- --large]`: measures the compiled product and prints one table. Names choose cases by a part of
 * their file's name; `--large` adds the cases with 1,000,000 records; `--built` measures `dist` as it is;
 * `--profiles DIR` keeps CPU profiles of the server there.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../server/project-root.ts';
import { type BenchCase, type Row, rowsOf, shown } from './support/bench-case.ts';

const ending = '.bench.ts';

const { values: asked, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    large: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
    profiles: { type: 'string' },
  },
});

function build(): void {
  const { status } = spawnSync(
    process.execPath,
    [path.join(projectRoot, 'server', 'start.mjs'), '--build-only'],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exit(1);
}

const isWanted = (file: string): boolean =>
  names.length === 0 || names.some((name) => file.includes(name));

function lineOf({ name, value, unit, ratio }: Row): string {
  const compared = ratio === undefined ? '' : `${shown(ratio)} × bare`;
  return `${name.padEnd(56)} ${shown(value).padStart(10)}  ${unit.padEnd(16)} ${compared}`.trimEnd();
}

const say = (line: string) => process.stdout.write(`${line}\n`);

async function runCase(file: string, profiles: string | undefined): Promise<boolean> {
  const startedAt = performance.now();
  try {
    const { run } = (await import(path.join(import.meta.dirname, file))) as { run: BenchCase };
    for (const row of rowsOf(await run({ large: asked.large, profiles }))) say(lineOf(row));
    return true;
  } catch (error) {
    say(`${file}: ${(error as Error).stack ?? String(error)}`);
    return false;
  } finally {
    const seconds = (performance.now() - startedAt) / 1000;
    process.stderr.write(`(${file.slice(0, -ending.length)}: ${shown(seconds)} s)\n`);
  }
}

if (!asked.built) build();
const profiles = asked.profiles && path.resolve(asked.profiles);
if (profiles) mkdirSync(profiles, { recursive: true });
say(`${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.version}`);
for (const file of readdirSync(import.meta.dirname).sort())
  if (file.endsWith(ending) && isWanted(file) && !(await runCase(file, profiles)))
    process.exitCode = 1;
