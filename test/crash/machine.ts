import { spawnSync } from 'node:child_process';
import { test } from '@jest/globals';
import { testOnSqlite } from './places.ts';

/** Whether this machine has the command and may run it. */
export const can = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Cases of the embedded store that need more of the machine than every machine has: skipped loudly where it is not there. */
export function testWith(isThere: boolean, complaint: string): typeof test | typeof test.skip {
  if (isThere) return testOnSqlite;
  process.stderr.write(`\n!!! ${complaint}: what needs it is NOT shown here !!!\n\n`);
  return test.skip;
}
