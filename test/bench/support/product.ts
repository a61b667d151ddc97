import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { projectRoot } from '../../../server/project-root.ts';
import { startProcess, supportFile } from './server-process.ts';

export interface Usage {
  /** COMMIT statements so far, one fsync each. */
  commits: number;
  cpuMs: number;
  rssMb: number;
}

export interface Product {
  url: string;
  cookie: string;
  dataDir: string;
  startMs: number;
  /** Calls as the administrator; throws unless the answer is a success. */
  call<T = any>(method: string, route: string, body?: unknown): Promise<T>;
  usage(): Promise<Usage>;
  /** Waits until the runs and other work that requests left behind are done; answers how long that took, in seconds. */
  settled(): Promise<number>;
  /** Profiles what `work` makes the server do, into a `.cpuprofile` file. */
  profiled<T>(file: string | undefined, work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Fewer than these in half a second are heartbeats, not work. */
const quietCommits = 5;

const account = { email: 'admin@example.com', password: 'bench-password-1' };

/** Starts the compiled product on this data and signs in. */
export async function startProduct(dataDir: string): Promise<Product> {
  const server = await startProcess(
    [
      '--import',
      supportFile('watch-server.mjs'),
      path.join(projectRoot, 'dist', 'server', 'main.js'),
    ],
    {
      PORT: '0',
      DATA_DIR: dataDir,
      DEMO_DATA: '0',
      LOG_LEVEL: 'warn',
      ADMIN_EMAIL: account.email,
      ADMIN_PASSWORD: account.password,
    },
  );
  const { url, child } = server;
  let cookie = '';

  async function send(method: string, route: string, body?: unknown): Promise<Response> {
    const isForm = body instanceof FormData;
    const answer = await fetch(url + route, {
      method,
      headers: {
        cookie,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  async function ask<T>(question: string, input: object = {}): Promise<T> {
    child.send({ ask: question, ...input });
    for (;;) {
      const [message] = (await once(child, 'message')) as [{ ask: string; answer: T }];
      if (message.ask === question) return message.answer;
    }
  }

  const signedIn = await send('POST', '/api/auth/login', account);
  cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return {
    url,
    cookie,
    dataDir,
    startMs: server.startMs,
    call: async (method, route, body) => {
      const text = await (await send(method, route, body)).text();
      return text === '' ? undefined : JSON.parse(text);
    },
    usage: () => ask<Usage>('usage'),
    async settled() {
      const startedAt = performance.now();
      for (let before = await ask<Usage>('usage'); ; ) {
        await setTimeout(500);
        const after = await ask<Usage>('usage');
        if (after.commits - before.commits < quietCommits) break;
        before = after;
      }
      return (performance.now() - startedAt) / 1000;
    },
    async profiled(file, work) {
      if (file === undefined) return work();
      await ask('profile');
      const result = await work();
      await ask('saveProfile', { file });
      return result;
    },
    stop: () => server.stop(),
  };
}

/** Runs `measure` on a fresh product with data of its own. */
export async function withProduct<T>(measure: (product: Product) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-bench-'));
  const product = await startProduct(dataDir);
  try {
    return await measure(product);
  } finally {
    await product.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
