/** Runs the suites that touch the store once more, on the MongoDB in MONGODB_URL: `npm run unit:mongodb [-- more for jest]`. */
import { spawn } from 'node:child_process';

/**
 * Everything that a store can make a difference to, the most telling first, each with the seconds after which it is given
 * up.
 */
const suites = [
  ['test/contract/mongodb test/server/store/(mongodb|watch-writes) test/server/sharing', 240],
  ['test/server/features/figures/(propagate|batch|figures|rebuild|crm-figures)', 400],
  ['test/story/one-activity', 700],
  [
    'test/server/engine/(engine|starting-runs|lanes-and-leases|incidents|effects|operate|migrate-run|waits|pause)',
    400,
  ],
  ['test/crash/faults', 240],
  ['test/server/features/(approvals|apps)/', 300],
];

if (!process.env.MONGODB_URL) {
  process.stderr.write('MONGODB_URL names no MongoDB.\n');
  process.exit(1);
}

const env = {
  ...process.env,
  TEST_STORE: 'mongodb',
  REQUIRE_MONGODB: '1',
  NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
};
const jest = [
  'node_modules/jest/bin/jest.js',
  '--selectProjects',
  'server',
  '--testTimeout',
  '90000',
];

/** What jest answered; it is ended, with all that it started, when its time is over. */
function run(given, seconds) {
  return new Promise((resolve) => {
    const [head, ...more] = jest;
    const child = spawn(process.execPath, [head, ...given, ...more], {
      stdio: 'inherit',
      env,
      detached: true,
    });
    const stop = () => {
      process.stderr.write(`${given.join(' ')} was given up after ${seconds} s.\n`);
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

const given = process.argv.slice(2);
const rounds =
  given.length > 0 ? [[given, 3600]] : suites.map(([paths, s]) => [paths.split(' '), s]);
const ends = [];
for (const [paths, seconds] of rounds) {
  const began = performance.now();
  const code = await run(paths, seconds);
  ends.push({
    code,
    line: `${Math.round((performance.now() - began) / 1000)} s  ${paths.join(' ')}`,
  });
}
const failed = ends.filter(({ code }) => code !== 0);
process.stdout.write(
  `\nOn MongoDB:\n${ends.map(({ code, line }) => `${code === 0 ? 'passed' : 'FAILED'}  ${line}`).join('\n')}\n`,
);
process.exit(failed.length > 0 ? 1 : 0);
