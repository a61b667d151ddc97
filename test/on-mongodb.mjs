/** Runs every suite that uses a store once more, on the MongoDB in MONGODB_URL: `npm run unit:mongodb [-- more for jest]`. */
import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { MongoClient } from 'mongodb';

/** Suites that reach one of these, through whatever they import, use a store. */
const doors = ['test-store', 'mongodb-url', 'mongo-database'];

const leftOut = [
  // A browser in front of the same routes.
  /^test\/e2e\//,
  // The system calls of SQLite.
  /^test\/crash\/power/,
  // A million rows are put into the tables of SQLite, past the store.
  /^test\/server\/features\/figures\/rows-read/,
  // Thousands of imported leads with a run each did not end within its limit on what speaks the protocol for tests;
  // `one-activity` imports as many.
  /^test\/story\/story\.test/,
];

/** In this order, each suite where it fits first; given up after so many seconds for each suite. */
const parts = [
  { name: 'store', fits: /^test\/(contract|server\/(store|sharing))\//, seconds: 60 },
  { name: 'engine', fits: /^test\/server\/engine\//, seconds: 60 },
  { name: 'features', fits: /^test\/server\//, seconds: 60 },
  { name: 'routes', fits: /^test\/(http|templates)\//, seconds: 60 },
  // Servers in processes of their own that are timed.
  { name: 'crash', fits: /^test\/crash\//, seconds: 300, workers: 1 },
  { name: 'story', fits: /^test\/story\//, seconds: 1300 },
  { name: 'others', fits: /./, seconds: 60 },
];

const url = process.env.MONGODB_URL;
if (!url) {
  process.stderr.write('MONGODB_URL names no MongoDB.\n');
  process.exit(1);
}

const databases = `formloom_suites_${process.pid}`;
const env = {
  ...process.env,
  TEST_STORE: 'mongodb',
  TEST_DATABASES: databases,
  REQUIRE_MONGODB: '1',
  NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
};
const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', 'server'];

function suites() {
  const files = doors.map((door) => `test/support/${door}.ts`);
  const listed = execFileSync(
    process.execPath,
    [...jest, '--listTests', '--findRelatedTests', ...files],
    { env, encoding: 'utf8' },
  );
  return listed
    .split('\n')
    .filter((line) => line.endsWith('.test.ts'))
    .map((line) => path.relative('', line).replaceAll(path.sep, '/'))
    .filter((suite) => !leftOut.some((one) => one.test(suite)));
}

function rounds() {
  let left = suites();
  return parts.flatMap(({ name, fits, seconds, workers = 2 }) => {
    const own = left.filter((suite) => fits.test(suite));
    left = left.filter((suite) => !own.includes(suite));
    if (own.length === 0) return [];
    const given = ['-w', `${workers}`, '--runTestsByPath', ...own];
    return [{ name: `${name}, ${own.length} suites`, given, seconds: seconds * own.length }];
  });
}

/** What jest answered; it is ended, with all that it started, when its time is over. */
function run(given, seconds) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...jest, '--testTimeout', '240000', ...given], {
      stdio: 'inherit',
      env,
      detached: true,
    });
    const stop = () => {
      process.stderr.write(`Given up after ${seconds} s.\n`);
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    const timer = setTimeout(stop, seconds * 1000);
    const signals = ['SIGINT', 'SIGTERM'];
    for (const signal of signals) process.once(signal, stop);
    child.on('exit', (code) => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, stop);
      resolve(code ?? 1);
    });
  });
}

async function dropDatabases() {
  const client = await new MongoClient(url).connect();
  const listed = await client.db('admin').admin().listDatabases({ nameOnly: true });
  for (const { name } of listed.databases)
    if (name === databases || name.startsWith(`${databases}_`))
      await client.db(name).dropDatabase();
  await client.close();
}

const given = process.argv.slice(2);
const all = given.length > 0 ? [{ name: given.join(' '), given, seconds: 3600 }] : rounds();
const ends = [];
for (const { name, given, seconds } of all) {
  process.stdout.write(`\nOn MongoDB: ${name}\n`);
  const began = performance.now();
  const code = await run(given, seconds);
  const took = Math.round((performance.now() - began) / 1000);
  ends.push({ code, line: `${code === 0 ? 'passed' : 'FAILED'}  ${took} s  ${name}` });
}
await dropDatabases();
process.stdout.write(`\nOn MongoDB:\n${ends.map(({ line }) => line).join('\n')}\n`);
process.exit(ends.some(({ code }) => code !== 0) ? 1 : 0);
