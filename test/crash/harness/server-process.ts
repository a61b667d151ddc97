/** The product in a process of its own, started as an operator would, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export const adminEmail = 'admin@example.com';
export const adminPassword = 'admin-password-1';

export interface ServerProcess {
  url: string;
  pid: number;
  /** Resolves when the process is gone, whoever ended it. */
  gone: Promise<void>;
  isGone(): boolean;
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
}

function launch(options: StartOptions): ChildProcess {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const [command, ...before] = [...(options.under ?? []), process.execPath];
  return spawn(command, [...before, '--import', 'tsx', 'server/main.ts'], {
    cwd: options.root,
    stdio: ['ignore', 'pipe', 'pipe'],
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
}

/** Resolves when it serves, or when it is gone before (a failpoint may be hit while it starts). Fails when it refuses to start. */
export async function startServer(options: StartOptions): Promise<ServerProcess> {
  const child = launch(options);
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
  const url = (await Promise.race([ready, gone.then(() => undefined)])) ?? '';
  if (url === '' && child.signalCode !== 'SIGKILL') throw new Error(`The server ended: ${said}`);
  return {
    url,
    pid: child.pid ?? 0,
    gone,
    isGone: () => child.exitCode !== null || child.signalCode !== null,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}
