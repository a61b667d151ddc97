/** The product in a process of its own, started as an operator would, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureBuilt } from './ensure-built.ts';
import { ownRoot } from './plant.ts';

export const adminEmail = 'admin@example.com';
export const adminPassword = 'admin-password-1';

export interface ServerProcess {
  url: string;
  pid: number;
  /** Resolves when the process is gone, whoever ended it. */
  gone: Promise<void>;
  isGone(): boolean;
  /** What it ended with instead of SIGKILL, and its last words; undefined while it runs. */
  failure(): string | undefined;
  /** SIGKILL: nothing is flushed, nobody is told. */
  kill(): Promise<void>;
  /** Stops its clock and its work; it does not know. */
  freeze(): void;
  thaw(): void;
}

export interface StartOptions {
  dataDir: string;
  mongoUrl?: string;
  /** `name:n`, see server/failpoints.ts. */
  failpoint?: string;
  /** Where the product's source is. */
  root: string;
  /** Further settings. */
  env?: Record<string, string>;
  /** A command and its options that run it, tracing it for example; the process must stay the server's. */
  under?: string[];
  /** It is killed so many milliseconds after its start, ready or not. */
  killAfter?: number;
}

/** Servers that still run when this process ends would go on for ever. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
/** Where this process is killed itself, its end of the pipe closes. */
const endsWithUs = `data:text/javascript,${encodeURIComponent(`
  import { isMainThread } from 'node:worker_threads';
  const end = () => process.kill(process.pid, 'SIGKILL');
  if (isMainThread) process.stdin.on('end', end).on('error', end).resume();
`)}`;

/** What was built starts in half the time; a copy with a fault in it runs from its source. */
async function entryOf(root: string): Promise<string[]> {
  if (root !== ownRoot) return ['--import', 'tsx', 'server/main.ts'];
  await ensureBuilt();
  return [join('dist', 'server', 'main.js')];
}

async function launch(options: StartOptions): Promise<ChildProcess> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const entry = await entryOf(options.root);
  const [command, ...before] = [...(options.under ?? []), process.execPath];
  const child = spawn(command, [...before, '--import', endsWithUs, ...entry], {
    cwd: options.root,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...env,
      PORT: '0',
      DATA_DIR: options.dataDir,
      MONGODB_URL: options.mongoUrl ?? '',
      ADMIN_EMAIL: adminEmail,
      ADMIN_PASSWORD: adminPassword,
      DEMO_DATA: '0',
      LOG_LEVEL: 'error',
      LOGIN_RATE: '100000',
      ALLOW_PRIVATE_HOSTS: '127.0.0.1',
      FORMLOOM_FAILPOINT: options.failpoint ?? '',
      ...options.env,
    },
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/** Resolves when it serves, or when it is gone before (a failpoint may be hit while it starts). Fails when it refuses to start. */
export async function startServer(options: StartOptions): Promise<ServerProcess> {
  const child = await launch(options);
  let said = '';
  child.stderr?.on('data', (part: Buffer) => {
    said = `${said}${part.toString()}`.slice(-4000);
    if (process.env.CRASH_LOG) process.stderr.write(part);
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = new Promise<string>((resolve) => {
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^ready (\S+)/.exec(line)?.[1];
      if (url) resolve(url);
    });
  });
  const { killAfter } = options;
  if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter).unref();
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  const failure = () =>
    !isGone() || child.signalCode === 'SIGKILL'
      ? undefined
      : `ended with ${child.signalCode ?? child.exitCode}: ${said}`;
  const url = (await Promise.race([ready, gone.then(() => undefined)])) ?? '';
  if (url === '' && failure() !== undefined) throw new Error(`The server ${failure()}`);
  return {
    url,
    pid: child.pid ?? 0,
    gone,
    isGone,
    failure,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}
