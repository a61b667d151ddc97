/** A process under the watchdog's eye for two seconds. Argument: `stuck`, or `busy` for half a second at a time. */
import { setTimeout } from 'node:timers/promises';
import { startWatchdog } from '../../server/watchdog.ts';

function work(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

startWatchdog(2);
process.stdout.write('ready\n');
await setTimeout(1000);
if (process.argv[2] === 'stuck') work(60_000);
for (let times = 0; times < 6; times += 1) {
  work(500);
  await setTimeout(300);
}
