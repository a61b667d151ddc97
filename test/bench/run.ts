/**
 * `npm run bench [-- name …] [-- --large]`: measures the compiled product and prints one table. Names choose cases by a part of
 * their file's name; `--large` adds the cases with 1,000,000 records; `--built` measures `dist` as it is;
 * `--profiles DIR` keeps CPU profiles of the server there. Where `MONGODB_URL` is set, what depends on the store is measured
 * there, too. Before each case comes the machine's own rate of durable writes; rates of the case are also shown as parts of it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../server/project-root.ts';
import { type BenchCase, isBroken, type Row, rowsOf, shown } from './support/bench-case.ts';
import { fsyncsPerSecond } from './support/fsync-rate.ts';

const ending = '.bench.ts';

const { values: asked, positionals: names } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--'),
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

function comparedWith({ value, unit, ratio, ratioTo = 'bare' }: Row, fsyncs: number): string {
  if (ratio !== undefined) return `${shown(ratio)} × ${ratioTo}`;
  const isRate = typeof value === 'number' && unit.endsWith('/s') && unit !== 'fsyncs/s';
  return isRate ? `${shown(value / fsyncs)} × fsync` : '';
}

function judged(row: Row): string {
  if (row.atMost === undefined) return '';
  return `promised: at most ${shown(row.atMost)}${isBroken(row) ? ' BROKEN' : ''}`;
}

function lineOf(row: Row, fsyncs: number): string {
  const { name, value, unit } = row;
  const figures = `${name.padEnd(64)} ${shown(value).padStart(10)}  ${unit.padEnd(16)}`;
  return `${figures} ${comparedWith(row, fsyncs)}${judged(row)}`.trimEnd();
}

const nameOf = (file: string): string => file.slice(0, -ending.length);

const say = (line: string) => process.stdout.write(`${line}\n`);

async function runCase(file: string, profiles: string | undefined): Promise<boolean> {
  const startedAt = performance.now();
  try {
    const { run } = (await import(path.join(import.meta.dirname, file))) as { run: BenchCase };
    const fsyncs = await fsyncsPerSecond();
    say(lineOf({ name: `${nameOf(file)}: this machine`, value: fsyncs, unit: 'fsyncs/s' }, fsyncs));
    const rows = rowsOf(await run({ large: asked.large, profiles, fsyncs }));
    for (const row of rows) say(lineOf(row, fsyncs));
    return !rows.some(isBroken);
  } catch (error) {
    say(`${file}: ${(error as Error).stack ?? String(error)}`);
    return false;
  } finally {
    const seconds = (performance.now() - startedAt) / 1000;
    process.stderr.write(`(${nameOf(file)}: ${shown(seconds)} s)\n`);
  }
}

if (!asked.built) build();
const profiles = asked.profiles && path.resolve(asked.profiles);
if (profiles) mkdirSync(profiles, { recursive: true });
say(`${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.version}`);
for (const file of readdirSync(import.meta.dirname).sort())
  if (file.endsWith(ending) && isWanted(file) && !(await runCase(file, profiles)))
    process.exitCode = 1;
