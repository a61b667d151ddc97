/** One seed: random flows, records written while servers are killed, and the judge's verdict at the end. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Caller, createCaller } from './caller.ts';
import { type Dice, createDice } from './dice.ts';
import { type Killer, type Killing, createKiller } from './kill-servers.ts';
import { judge } from './oracle.ts';
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
import { type Sink, openSink } from './sink.ts';
import { untilQuiet } from './until-quiet.ts';

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
  /** What was found wrong can be looked at: its data stay. */
  keeps?: boolean;
}

export interface Verdict {
  seed: number;
  /** How often servers ended, by what ended them. */
  deaths: Readonly<Record<string, number>>;
  kills: number;
  records: number;
  /** Entries in the histories of the records. */
  events: number;
  runs: number;
  /** Of those, taken out after five lost claims and sent on by the operator. */
  sentOn: number;
  calls: number;
  /** Calls that came again, all under their first key. */
  repeated: number;
  /** What is wrong, one line each. */
  found: string[];
  /** The folder of the data, where they were to be kept. */
  kept?: string;
}

interface Flow {
  id: string;
  blocks: Block[];
}

const label = (en: string) => ({ 'zh-CN': en, en });

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

interface Stage {
  caller: ReturnType<typeof createCaller>;
  sink: Sink;
  killer: Killer;
  flows: Flow[];
  things: Thing[];
}

/** Writes keep step with the kills, so that every server dies with work in hand. */
async function playOut({ caller, killer, flows, things, sink }: Stage, kills: number) {
  let isOver = false;
  const killed = () => Object.values(killer.deaths).reduce((sum, count) => sum + count, 0);
  const answering = answerTasks(caller, () => isOver);
  const half = Math.ceil(things.length / 2);
  const writing = [things.slice(0, half), things.slice(half)].map((part) =>
    writeThings(caller, part, (index) => index < (part.length * (killed() + 1)) / kills),
  );
  // Who fails before it is waited for is heard of then.
  for (const work of [answering, ...writing]) work.catch(() => undefined);
  try {
    await killer.kill(kills);
    const replacing = killer.replaceGone(() => isOver);
    await Promise.all(writing);
    const quiet = await untilQuiet({ caller, flows, things }, () => sink.arrivals.length);
    isOver = true;
    await Promise.all([answering, replacing]);
    return quiet;
  } finally {
    isOver = true;
  }
}

async function verdictOf(stage: Stage, { seed, kills }: SeedOptions): Promise<Verdict> {
  const { caller, killer, flows, things, sink } = stage;
  const quiet = await playOut(stage, kills);
  const { found, events } = await judge({ caller, flows, things, arrivals: sink.arrivals });
  const keys = new Set(sink.arrivals.map(({ key }) => key));
  return {
    seed,
    deaths: killer.deaths,
    kills: Object.values(killer.deaths).reduce((sum, count) => sum + count, 0),
    records: things.length,
    events,
    runs: things.length * flows.length,
    sentOn: quiet.sentOn,
    calls: keys.size,
    repeated: sink.arrivals.length - keys.size,
    found: [...killer.failures, ...quiet.found, ...found],
  };
}

export async function playSeed(options: SeedOptions): Promise<Verdict> {
  const { seed, failpoints = [], servers = 1, keeps = false, root = ownRoot, mongoUrl } = options;
  const dice = createDice(seed);
  const dataDir = await mkdtemp(join(tmpdir(), 'formloom-crash-'));
  const sink = await openSink(createDice(seed + 1));
  const given: StartOptions = { dataDir, root, ...(mongoUrl ? { mongoUrl } : {}) };
  const start: Killing['start'] = (fate = {}) => startServer({ ...given, ...fate });
  const caller = createCaller();
  let isWrong = true;
  try {
    const first = await start();
    caller.servers.push(first);
    caller.authorise(await signIn(first));
    const flows = await prepare(caller, dice, sink.url);
    while (caller.servers.length < servers) caller.servers.push(await start());
    const things: Thing[] = Array.from({ length: options.things }, (_, index) => ({
      tag: `t${index}`,
      amount: dice.below(100),
    }));
    const killer = createKiller({ caller, dice, start, failpoints });
    const verdict = await verdictOf({ caller, sink, killer, flows, things }, options);
    isWrong = verdict.found.length > 0;
    return isWrong && keeps ? { ...verdict, kept: dataDir } : verdict;
  } finally {
    for (const server of caller.servers) await server.kill();
    await sink.close();
    if (!isWrong || !keeps) await rm(dataDir, { recursive: true, force: true });
  }
}
