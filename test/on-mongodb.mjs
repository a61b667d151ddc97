/** Runs the suites that touch the store once more, on the MongoDB in MONGODB_URL: `npm run unit:mongodb [-- more for jest]`. */
import { spawnSync } from 'node:child_process';

/** Everything that a store can make a difference to; `test/contract` and `test/server/store` run on both stores by themselves. */
const suites = [
  'test/contract/mongodb',
  'test/server/store/mongodb',
  'test/server/sharing',
  'test/server/engine/(engine|effects|operate|migrate-run|waits|pause)',
  'test/server/features/(apps|approvals)',
  'test/crash/faults',
];

if (!process.env.MONGODB_URL) {
  process.stderr.write('MONGODB_URL names no MongoDB.\n');
  process.exit(1);
}
const given = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/jest/bin/jest.js',
    ...(given.length > 0 ? given : suites),
    '--testTimeout',
    '180000',
    '--selectProjects',
    'server',
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      TEST_STORE: 'mongodb',
      REQUIRE_MONGODB: '1',
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    },
  },
);
process.exit(status ?? 1);
