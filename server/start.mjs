/**
 * `npm start`: installs and builds what is missing, then starts the server. Builds are keyed by the content of
 * their sources, so that nothing is built twice. Plain JavaScript, because it runs before anything is built.
 * `--install-only` stops after the packages; `--build-only` after the builds; `--build-only client` makes
 * that one alone, with the packages as they are.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = (name) => path.join(root, 'node_modules', ...name.split('/'));
const oldestNode = [20, 19];

const installed = {
  what: 'packages',
  stamp: path.join(root, 'node_modules', '.formloom-install'),
  sources: ['package.json', 'package-lock.json'],
  command: ['npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']],
};

const builds = [
  {
    what: 'server',
    stamp: path.join(root, 'dist', '.server-key'),
    sources: ['package-lock.json', 'tsconfig.json', 'schemas', 'server'],
    command: [process.execPath, [bin('typescript/bin/tsc'), '-b', 'server']],
  },
  {
    what: 'client',
    stamp: path.join(root, 'dist', '.client-key'),
    sources: [
      'package-lock.json',
      'schemas',
      'client',
      'docs/admin-guide.md',
      'docs/admin-guide.zh-CN.md',
    ],
    command: [
      process.execPath,
      [bin('vite/bin/vite.js'), 'build', '--config', 'client/vite.config.ts', '--logLevel', 'warn'],
    ],
  },
  {
    what: 'public form',
    stamp: path.join(root, 'dist', '.public-form-key'),
    sources: ['package-lock.json', 'schemas', 'client/public-form'],
    command: [
      process.execPath,
      [
        bin('vite/bin/vite.js'),
        'build',
        '--config',
        'client/public-form/vite.config.ts',
        '--logLevel',
        'warn',
      ],
    ],
  },
];

function filesUnder(source) {
  const full = path.join(root, source);
  if (!existsSync(full)) return [];
  if (path.extname(source)) return [source];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

function keyOf(sources) {
  const hash = createHash('sha256').update(process.version);
  for (const file of sources.flatMap(filesUnder))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

const signals = ['SIGINT', 'SIGTERM'];

/** Runs the command, telling every few seconds that it still goes on. It ends before this process does. */
function run(what, [command, args]) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const ticker = setInterval(() => process.stdout.write(`  ${what} … ${seconds()} s\n`), 5000);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    const stop = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, stop);
    const end = (settle) => {
      for (const signal of signals) process.off(signal, stop);
      settle();
    };
    child.on('error', (error) => end(() => reject(error)));
    child.on('exit', (code, signal) =>
      end(() =>
        code === 0
          ? resolve(seconds())
          : reject(new Error(`${what}: "${command}" ended with ${signal ?? code}`)),
      ),
    );
  }).finally(() => clearInterval(ticker));
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** True where this process now holds the lock; a lock whose owner is gone is anybody's. */
function takeLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const owner = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0);
    if (owner && !isAlive(owner)) rmSync(lock, { force: true });
    return false;
  }
}

/** One process at a time does this work; who waited meanwhile finds it done. */
async function alone(lock, work) {
  mkdirSync(path.dirname(lock), { recursive: true });
  while (!takeLock(lock)) await setTimeout(200);
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

async function ensure({ what, stamp, sources, command }, verb) {
  const key = keyOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  process.stdout.write(`${verb} ${what} …\n`);
  // What is interrupted in the middle must not pass for what was there before.
  rmSync(stamp, { force: true });
  const seconds = await run(`${verb} ${what}`, command);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
  process.stdout.write(`${verb} ${what}: done in ${seconds} s\n`);
}

async function main() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw new Error(
      `Formloom needs Node ${oldestNode.join('.')} or newer; this is ${process.version}.`,
    );
  }
  const isOnlyBuild = process.argv.includes('--build-only');
  const wanted = isOnlyBuild ? process.argv[process.argv.indexOf('--build-only') + 1] : undefined;
  if (wanted === undefined) await ensure(installed, 'Installing');
  if (process.argv.includes('--install-only')) return;
  for (const build of builds)
    if (wanted === undefined || wanted === build.what)
      await alone(`${build.stamp}.lock`, () => ensure(build, 'Building'));
  if (isOnlyBuild) return;
  await import(pathToFileURL(path.join(root, 'dist', 'server', 'main.js')).href);
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
