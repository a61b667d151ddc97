import { url as debuggerUrl } from 'node:inspector';
import { startThread } from './start-thread.ts';

/** What the thread needs: a number that the process counts up while it is alive, and how long it may stand still. */
export interface Watched {
  beats: Int32Array;
  /** Milliseconds between two looks at it. */
  every: number;
  /** Looks that may find it unchanged. */
  patience: number;
  seconds: number;
}

const every = 250;
/** In place of a beat: somebody looks at the process with a debugger, which stops it for as long as they like. */
export const debugged = -1;

/**
 * Ends the process (SIGKILL, with a line in the log) when it has been busy with one thing for so many seconds: nothing
 * can be told to it then, it serves nobody, and its supervisor starts it anew. What it was busy with is counted as an
 * attempt and taken out when it happens again and again. 0, or a debugger: nobody watches.
 */
export function startWatchdog(seconds: number): void {
  if (seconds === 0) return;
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const patience = Math.ceil((seconds * 1000) / every);
  const watched: Watched = { beats, every, patience, seconds };
  startThread(import.meta.url, 'watchdog-thread', watched).unref();
  const beat = () => {
    if (debuggerUrl() === undefined) Atomics.add(beats, 0, 1);
    else Atomics.store(beats, 0, debugged);
  };
  beat();
  setInterval(beat, every).unref();
}
