import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../server/project-root.ts';

export interface ServerProcess {
  url: string;
  /** Milliseconds from the start of the process to its line `ready`. */
  startMs: number;
  child: ChildProcess;
  /** Asks it to end and waits for that. */
  stop(): Promise<void>;
}

/** Starts a server that prints `ready URL`; what it writes to stderr is shown. */
export async function startProcess(
  args: string[],
  env: Record<string, string>,
): Promise<ServerProcess> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const url = await Promise.race([
    readyUrl(child),
    ended.then(([code]) => {
      throw new Error(`${args.join(' ')} ended with ${code} before it was ready`);
    }),
  ]);
  return {
    url,
    startMs: performance.now() - startedAt,
    child,
    async stop() {
      child.kill('SIGTERM');
      const [code, signal] = await ended;
      if (code !== 0) throw new Error(`${args.at(-1)} ended with ${code ?? signal}`);
    },
  };
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('ready ')) {
      child.stdout.resume();
      return line.slice('ready '.length).trim();
    }
  throw new Error('the server ended its output before it was ready');
}

export const supportFile = (name: string): string => path.join(import.meta.dirname, name);
