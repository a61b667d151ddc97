/** Requests to whichever server is alive; one that dies while it is asked is asked again, as a good client does. */
import { setTimeout } from 'node:timers/promises';
import type { ServerProcess } from './server-process.ts';

export interface Caller {
  /** Answers of status 2xx and the given others; waits through servers that are away. */
  call<Body = any>(
    method: string,
    route: string,
    body?: unknown,
    options?: CallOptions,
  ): Promise<Body>;
  /** Where requests go from now on. */
  servers: ServerProcess[];
}

export interface CallOptions {
  headers?: Record<string, string>;
  /** Further statuses that are an answer, not a mistake of the harness. */
  accepts?: number[];
}

/** Milliseconds: on a busy machine many servers in a row may be killed before one has answered. */
const patience = 600_000;
const isAway = (status: number): boolean => status === 503 || status === 502 || status === 429;

export function createCaller(): Caller & { authorise(cookie: string): void } {
  let cookie = '';
  let turn = 0;
  const caller: Caller & { authorise(cookie: string): void } = {
    servers: [],
    authorise(given) {
      cookie = given;
    },
    async call(method, route, body, { headers = {}, accepts = [] } = {}) {
      const until = performance.now() + patience;
      for (let last: unknown; ; await setTimeout(20)) {
        if (performance.now() > until)
          throw new Error(`${method} ${route} had no answer for ten minutes`, { cause: last });
        const alive = caller.servers.filter((server) => !server.isGone());
        const server = alive[turn++ % Math.max(1, alive.length)];
        if (!server) continue;
        try {
          const response = await fetch(server.url + route, {
            method,
            headers: { cookie, 'content-type': 'application/json', ...headers },
            signal: AbortSignal.timeout(20_000),
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          });
          const text = await response.text();
          if (isAway(response.status)) continue;
          if (!response.ok && !accepts.includes(response.status))
            throw new Refused(`${method} ${route}: ${response.status} ${text.slice(0, 1000)}`);
          return text === '' ? undefined : JSON.parse(text);
        } catch (error) {
          if (error instanceof Refused) throw error;
          last = error;
        }
      }
    },
  };
  return caller;
}

/** The product said no where it should not have. */
export class Refused extends Error {}
