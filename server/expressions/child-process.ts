/** One expression child: starts it, hands it one request at a time, tells when it is ready, done or gone. */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ChildMessage, ChildRequest, ChildResult } from './protocol.ts';

const heapMegabytes = 96;
const isSource = import.meta.url.endsWith('.ts');
const entry = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  isSource ? 'child-entry.ts' : 'child-entry.js',
);

/** Sources need the loader that turns TypeScript into JavaScript; what is built needs none. */
function loaderOptions(): string[] {
  if (!isSource) return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
}

export interface ChildEvents {
  ready(): void;
  done(id: number, results: ChildResult[]): void;
  /** After it ended, wanted or not; not called when starting failed before there was a process. */
  gone(): void;
}

export interface ExpressionChild {
  readonly pid: number | undefined;
  send(request: ChildRequest): void;
  kill(): void;
}

export type StartChild = (events: ChildEvents) => ExpressionChild;

/** An idle child does not keep the server's process alive; one that starts, works or is being ended does. */
function keepAlive(child: ChildProcess, isWorking: boolean): void {
  if (isWorking) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

export const startChild: StartChild = (events) => {
  const child = fork(entry, [], {
    execArgv: [
      `--max-old-space-size=${heapMegabytes}`,
      '--disable-warning=ExperimentalWarning',
      ...loaderOptions(),
    ],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });
  let isGone = false;
  const end = () => {
    if (isGone) return;
    isGone = true;
    events.gone();
  };
  child.once('exit', end);
  child.once('error', end);
  child.on('message', (message: ChildMessage) => {
    keepAlive(child, false);
    if (message.kind === 'ready') events.ready();
    else events.done(message.id, message.results);
  });
  return {
    pid: child.pid,
    send(request) {
      keepAlive(child, true);
      child.send(request, (error) => {
        if (error) child.kill('SIGKILL');
      });
    },
    kill() {
      keepAlive(child, true);
      child.kill('SIGKILL');
    },
  };
};
