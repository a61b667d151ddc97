/** Looks are counted, not seconds: a process that was stopped as a whole has missed none when it goes on. */
import { write } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { debugged, type Watched } from './watchdog.ts';

const { beats, every, patience, seconds } = workerData as Watched;
const stderr = 2;
const timeToSay = 200;
let last = Atomics.load(beats, 0);
let unchanged = 0;

function end(): void {
  const msg = `busy with one thing for ${seconds} s: the process ends and wants to be started anew`;
  const line = { level: 60, time: Date.now(), pid: process.pid, stuckSeconds: seconds, msg };
  // Whoever reads the log may be what does not go on.
  write(stderr, `${JSON.stringify(line)}\n`, () => undefined);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), timeToSay);
}

setInterval(() => {
  const beat = Atomics.load(beats, 0);
  unchanged = beat === last && beat !== debugged ? unchanged + 1 : 0;
  last = beat;
  if (unchanged === patience) end();
}, every);
