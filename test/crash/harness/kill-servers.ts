/** Servers come and go: each is killed in one of three ways, and its successor started. */
import { setTimeout } from 'node:timers/promises';
import type { Caller } from './caller.ts';
import type { Dice } from './dice.ts';
import type { ServerProcess, StartOptions } from './server-process.ts';

/** How a server is to end, if it does not end otherwise before. */
interface Fate {
  failpoint?: string;
  /** Milliseconds after its start. */
  killAfter?: number;
  /** Milliseconds that it is given, once it is the victim. */
  patience: number;
}

export interface Killing {
  caller: Caller;
  dice: Dice;
  start: (options?: Pick<StartOptions, 'failpoint' | 'killAfter'>) => Promise<ServerProcess>;
  failpoints: readonly string[];
}

export interface Killer {
  /** Ends servers so often, each time starting a successor. */
  kill(times: number): Promise<void>;
  /** Starts successors of servers that end by a fate they were given earlier, until told to stop. */
  replaceGone(isOver: () => boolean): Promise<void>;
  /** How often servers ended, by what ended them. */
  deaths: Readonly<Record<string, number>>;
  /** Ends that nobody planned. */
  failures: readonly string[];
}

const healthy: Fate = { patience: 600 };
/** A failpoint may not be hit: its server is killed at some moment then. */
const failpointPatience = 3000;
const moment = 'some moment';
const starting = 'its start';

export function createKiller({ caller, dice, start, failpoints }: Killing): Killer {
  const fates = new Map<ServerProcess, Fate>();
  const deaths: Record<string, number> = {};
  const failures: string[] = [];
  /** Milliseconds that the last server took to get ready. */
  let startTime = 1500;

  function nextFate(): Fate {
    const chance = dice.roll();
    if (chance < 0.6 && failpoints.length > 0)
      return {
        failpoint: `${dice.pick(failpoints)}:${1 + dice.below(4)}`,
        patience: Math.max(failpointPatience, startTime),
      };
    if (chance < 0.75) return { killAfter: Math.round(dice.roll() * startTime), patience: 5000 };
    // A machine that is slow to start a server is slow to serve as well.
    return { patience: Math.round(dice.roll() * Math.max(600, startTime / 2)) };
  }

  function count(server: ServerProcess, how: string): void {
    deaths[how] = (deaths[how] ?? 0) + 1;
    const failure = server.failure();
    if (failure !== undefined) failures.push(`a server ${failure}`);
  }

  /** What ended a server that nobody killed. */
  function ownEnd(server: ServerProcess): string {
    const { failpoint, killAfter } = fates.get(server) ?? healthy;
    return killAfter === undefined ? (failpoint?.split(':')[0] ?? 'itself') : starting;
  }

  async function begin({ patience, ...options }: Fate): Promise<ServerProcess> {
    const from = performance.now();
    const server = await start(options);
    if (!server.isGone()) startTime = performance.now() - from;
    fates.set(server, { patience, ...options });
    return server;
  }

  function nextVictim(): number {
    const gone = caller.servers.findIndex((server) => server.isGone());
    return gone === -1 ? dice.below(caller.servers.length) : gone;
  }

  async function end(server: ServerProcess): Promise<void> {
    const { patience } = fates.get(server) ?? healthy;
    await Promise.race([server.gone, setTimeout(patience, undefined, { ref: false })]);
    const isOwn = server.isGone();
    await server.kill();
    count(server, isOwn ? ownEnd(server) : moment);
  }

  return {
    deaths,
    failures,
    async kill(times) {
      for (let done = 0; done < times; done += 1) {
        const victim = nextVictim();
        const server = caller.servers[victim];
        if (!server) throw new Error('There is no server to kill');
        await end(server);
        caller.servers[victim] = await begin(done === times - 1 ? healthy : nextFate());
      }
    },
    async replaceGone(isOver) {
      for (; !isOver(); await setTimeout(100))
        for (const [index, server] of caller.servers.entries())
          if (server.isGone()) {
            count(server, ownEnd(server));
            caller.servers[index] = await begin(healthy);
          }
    },
  };
}
