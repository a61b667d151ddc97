import type { EventDocument } from '../../schemas/generated/event.ts';
import type { FlowGraph } from '../../schemas/generated/flow.ts';
import type { FlowVersion } from '../../schemas/generated/flow-version.ts';
import type { Incident } from '../../schemas/generated/run.ts';
import { AppError } from '../errors.ts';
import type { Doc, Transaction } from '../store/port.ts';
import { type Write, watchedTransaction } from '../store/watch-writes.ts';
import type { StoredRun } from './collections.ts';
import { type FlowPlan, compileFlow } from './compile-flow.ts';
import { conditionHolds } from './condition-holds.ts';
import type { EngineParts } from './engine-parts.ts';
import { incidentOf } from './incidents.ts';
import { type Lessons, learn } from './runner.ts';
import { type LoggedEvent, newRun } from './start-run.ts';
import type { Turns } from './turns.ts';
import { walkRun } from './walk.ts';

/** A draft, and the event that is to have started it. */
export interface Trial {
  flow: string;
  label: FlowVersion['label'];
  graph: FlowGraph;
  /** Of whatever type: it is taken for one that the trigger waits for. */
  event: LoggedEvent;
  /** Ways out that are taken instead of waiting, by the nodes' ids. */
  supposed?: ReadonlyMap<string, string>;
}

/** Why the event would not start a run of the draft; `untold` is a condition that failed, which a true run shows. */
export type NoStart =
  | { reason: 'otherEntity' }
  | { reason: 'condition' }
  | { reason: 'conditionFailed'; untold: Incident };

/** What there is to see at the end of a trial. */
export interface Trying {
  run: StoredRun;
  /** More would follow at once. */
  isCut: boolean;
  noStart: NoStart | undefined;
  /** What it would write into the log. */
  events: readonly EventDocument[];
}

const watchLog = { collections: new Set(['events']), withBefore: new Set<string>() };

const putInto = (writes: readonly Write[]): EventDocument[] =>
  writes.flatMap((write) => (write.kind === 'put' ? [write.after as EventDocument & Doc] : []));

/** Carries what was seen out of a transaction that must not be committed. */
class Tried extends Error {
  readonly seen: unknown;
  constructor(seen: unknown) {
    super('What was tried is rolled back');
    this.name = 'Tried';
    this.seen = seen;
  }
}

/** Nodes, and milliseconds: on the embedded store nobody else is served meanwhile. */
const budget = 200;
const times = { sqlite: 250, mongodb: 5000 };
const tries = 50;

async function noStartOf(
  parts: EngineParts,
  plan: FlowPlan,
  event: LoggedEvent,
): Promise<NoStart | undefined> {
  const { entity } = plan.spec;
  if (entity !== undefined && entity !== event.entity) return { reason: 'otherEntity' };
  try {
    return (await conditionHolds(parts, plan, event)) ? undefined : { reason: 'condition' };
  } catch (error) {
    return { reason: 'conditionFailed', untold: incidentOf(error, parts.clock.now()) };
  }
}

/**
 * Walks a draft for one event until each token waits where nothing is supposed, in a transaction that always ends by being rolled back: with what
 * `look` saw in it, or, as in a true run, to make outside what a step needs or to record the step that failed. What
 * happens is of use even where the condition does not hold; with a record of another entity nothing does.
 */
export async function tryFlow<T>(
  { turns, ...parts }: EngineParts & { turns: Turns },
  { flow, label, graph, event, supposed = new Map() }: Trial,
  look: (tx: Transaction, tried: Trying) => Promise<T>,
): Promise<T> {
  const draft = { flow, label, graph, version: 0 } as FlowVersion;
  const plan = compileFlow(draft, parts.plans.types);
  if (!plan) throw new AppError('flow.graph_invalid');
  const now = parts.clock.now();
  const [type = event.type] = plan.spec.types;
  const started = { ...event, type };
  const run = newRun(started, plan, now);
  const noStart = await noStartOf(parts, plan, started);
  const lessons: Lessons = { memo: new Map(), failed: new Map(), cuts: new Set() };
  const { memo, failed } = lessons;
  const tryOnce = async (given: Transaction): Promise<never> => {
    const writes: Write[] = [];
    const tx = watchedTransaction(given, watchLog, writes);
    const marks = { nodesDone: 0, seen: {}, loaded: {} };
    const walk = {
      parts,
      tx,
      plan,
      run,
      memo,
      now,
      at: now.toISOString(),
      bounds: { budget, time: times[parts.store.kind], failed, isTrial: true, supposed },
      ...marks,
    };
    const isCut = noStart?.reason !== 'otherEntity' && (await walkRun(walk));
    throw new Tried(await look(tx, { run: walk.run, isCut, noStart, events: putInto(writes) }));
  };
  for (let count = 0; count < tries; count += 1) {
    try {
      await turns.take(() => parts.store.transaction(tryOnce));
    } catch (error) {
      if (error instanceof Tried) return error.seen as T;
      await learn(parts, lessons, error);
    }
  }
  throw new Error(`The trial of flow ${flow} kept needing other values than those made for it`);
}
