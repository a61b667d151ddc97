/** One seed: random flows, records written while servers are killed, and the judge's verdict at the end. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Caller, createCaller } from './caller.ts';
import { type Dice, createDice } from './dice.ts';
import { judge, openRuns } from './oracle.ts';
import { ownRoot } from './plant.ts';
import { answerTasks, writeThings } from './people.ts';
import { type Block, type Thing, drawFlow, randomFlow } from './random-flow.ts';
import {
  type ServerProcess,
  type StartOptions,
  adminEmail,
  adminPassword,
  startServer,
} from './server-process.ts';
import { openSink } from './sink.ts';

export interface SeedOptions {
  seed: number;
  /** Servers are killed that often. */
  kills: number;
  things: number;
  /** Without it the embedded store. */
  mongoUrl?: string;
  /** More than one needs MongoDB. */
  servers?: number;
  /** The product's source; this one unless a fault was planted into a copy. */
  root?: string;
  /** Hit at a random count at each start; without it the kill comes at a random time. */
  failpoints?: readonly string[];
}

export interface Verdict {
  seed: number;
  kills: number;
  runs: number;
  calls: number;
  /** Calls that came again, all under their first key. */
  repeated: number;
  /** What is wrong, one line each. */
  found: string[];
}

interface Flow {
  id: string;
  blocks: Block[];
}

const label = (en: string) => ({ 'zh-CN': en, en });
/** Milliseconds after the last start in which all runs must have ended. */
const mostPatience = 90_000;

const entity = (name: string, properties: Record<string, unknown>) => ({
  name,
  label: label(name),
  schema: { type: 'object', properties },
});

async function prepare(caller: Caller, dice: Dice, sinkUrl: string): Promise<Flow[]> {
  const text = { type: 'string' };
  const whole = { type: 'integer' };
  await caller.call(
    'POST',
    '/api/entities',
    entity('thing', { tag: text, amount: whole, count: whole }),
  );
  await caller.call('POST', '/api/entities', entity('mark', { of: text, label: text }));
  await caller.call('POST', '/api/endpoints', { name: 'sink', label: label('sink'), url: sinkUrl });
  const flows: Flow[] = [];
  for (let index = 0; index < 2; index += 1) {
    const name = `f${'ab'[index]}`;
    const blocks = randomFlow(dice, name);
    const graph = drawFlow(blocks, 'sink');
    const made = await caller.call('POST', '/api/flows', { name, label: label(name), graph });
    await caller.call('POST', `/api/flows/${made.id}/publish`, { draftRev: made.draftRev });
    flows.push({ id: made.id, blocks });
  }
  return flows;
}

async function signIn(server: ServerProcess): Promise<string> {
  const response = await fetch(`${server.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: adminEmail, password: adminPassword }),
  });
  if (!response.ok) throw new Error(`The administrator cannot sign in: ${response.status}`);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Ends one server after another, each time starting its successor. */
async function killServers(
  dice: Dice,
  caller: Caller,
  start: (failpoint?: string) => Promise<ServerProcess>,
  { kills, failpoints = [] }: Pick<SeedOptions, 'kills' | 'failpoints'>,
): Promise<void> {
  for (let count = 0; count < kills; count += 1) {
    const victim = dice.below(caller.servers.length);
    const server = caller.servers[victim];
    if (!server) throw new Error('There is no server to kill');
    await Promise.race([server.gone, setTimeout(100 + dice.below(1500))]);
    await server.kill();
    const failpoint =
      dice.chance(0.5) && failpoints.length > 0
        ? `${dice.pick(failpoints)}:${1 + dice.below(40)}`
        : '';
    caller.servers[victim] = await start(failpoint);
  }
}

/** A failpoint may be hit long after the start of its server: who is gone is replaced, until told to stop. */
async function replaceGone(
  caller: Caller,
  start: () => Promise<ServerProcess>,
  isOver: () => boolean,
): Promise<void> {
  for (; !isOver(); await setTimeout(100))
    for (const [index, server] of caller.servers.entries())
      if (server.isGone()) caller.servers[index] = await start();
}

async function untilQuiet(caller: Caller, flows: Flow[]): Promise<string[]> {
  const until = performance.now() + mostPatience;
  for (;;) {
    const open = await openRuns({ caller, flows });
    if (open.length === 0) return [];
    if (performance.now() > until)
      return open.map(({ id, status }) => `stuck run ${id}: ${status}`);
    await setTimeout(200);
  }
}

export async function playSeed(options: SeedOptions): Promise<Verdict> {
  const dice = createDice(options.seed);
  const dataDir = await mkdtemp(join(tmpdir(), 'formloom-crash-'));
  const sink = await openSink(createDice(options.seed + 1));
  const given: StartOptions = {
    dataDir,
    root: options.root ?? ownRoot,
    ...(options.mongoUrl ? { mongoUrl: options.mongoUrl } : {}),
  };
  const start = (failpoint = '') => startServer(failpoint ? { ...given, failpoint } : given);
  const caller = createCaller();
  try {
    caller.servers.push(await start());
    caller.authorise(await signIn(caller.servers[0] as ServerProcess));
    const flows = await prepare(caller, dice, sink.url);
    while (caller.servers.length < (options.servers ?? 1)) caller.servers.push(await start());
    const things: Thing[] = Array.from({ length: options.things }, (_, index) => ({
      tag: `t${index}`,
      amount: dice.below(100),
    }));
    let isOver = false;
    const answering = answerTasks(caller, () => isOver);
    const paces = createDice(options.seed + 2);
    const pace = () => paces.below(2 * Math.ceil((options.kills * 2000) / options.things));
    const writing = writeThings(caller, things, pace);
    await killServers(dice, caller, start, options);
    const replacing = replaceGone(caller, start, () => isOver);
    await writing;
    const stuck = await untilQuiet(caller, flows);
    isOver = true;
    await Promise.all([answering, replacing]);
    const found = await judge({ caller, flows, things, arrivals: sink.arrivals });
    const keys = new Set(sink.arrivals.map(({ key }) => key));
    return {
      seed: options.seed,
      kills: options.kills,
      runs: things.length * flows.length,
      calls: keys.size,
      repeated: sink.arrivals.length - keys.size,
      found: [...stuck, ...found],
    };
  } finally {
    for (const server of caller.servers) await server.kill();
    await sink.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
