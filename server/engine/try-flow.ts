import type { FlowGraph } from '../../schemas/generated/flow.ts';
import type { FlowVersion } from '../../schemas/generated/flow-version.ts';
import { AppError } from '../errors.ts';
import type { Transaction } from '../store/port.ts';
import type { StoredRun } from './collections.ts';
import { compileFlow } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import { type Lessons, learn } from './runner.ts';
import { type LoggedEvent, newRun } from './start-run.ts';
import { walkRun } from './walk.ts';

/** A draft, and the event that is to have started it. */
export interface Trial {
  flow: string;
  label: FlowVersion['label'];
  graph: FlowGraph;
  /** Of whatever type: it is taken for one that the trigger waits for. */
  event: LoggedEvent;
}

/** Carries what was seen out of a transaction that must not be committed. */
class Tried extends Error {
  readonly seen: unknown;
  constructor(seen: unknown) {
    super('What was tried is rolled back');
    this.name = 'Tried';
    this.seen = seen;
  }
}

/** Nodes, and milliseconds; others wait to write meanwhile. */
const bounds = { budget: 200, time: 1000 };
const tries = 50;

/**
 * Walks a draft for one event until each token waits, in a transaction that always ends by being rolled back: with what
 * `look` saw in it, or, as in a true run, to make outside what a step needs or to record the step that failed.
 */
export async function tryFlow<T>(
  parts: EngineParts,
  { flow, label, graph, event }: Trial,
  look: (tx: Transaction, tried: { run: StoredRun; isCut: boolean }) => Promise<T>,
): Promise<T> {
  const draft = { flow, label, graph, version: 0, fromSeq: 0, toSeq: null } as FlowVersion;
  const plan = compileFlow(draft, parts.plans.types);
  if (!plan) throw new AppError('flow.graph_invalid');
  const now = parts.clock.now();
  const [type = event.type] = plan.spec.types;
  const run = newRun({ ...event, type }, plan, now);
  const { memo, failed }: Lessons = { memo: new Map(), failed: new Map() };
  for (let count = 0; count < tries; count += 1) {
    try {
      await parts.store.transaction(async function tryOnce(tx) {
        const marks = { nodesDone: 0, seen: {}, loaded: {} };
        const walk = { parts, tx, plan, run, memo, now, bounds: { ...bounds, failed }, ...marks };
        const isCut = await walkRun(walk);
        throw new Tried(await look(tx, { run: walk.run, isCut }));
      });
    } catch (error) {
      if (error instanceof Tried) return error.seen as T;
      await learn(parts, { memo, failed }, error);
    }
  }
  throw new Error(`The trial of flow ${flow} kept needing other values than those made for it`);
}
