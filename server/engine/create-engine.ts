import type { Logger } from 'pino';
import type { NodeDescription } from '../../schemas/model/flow/node-description.ts';
import type { Catalog } from '../catalog.ts';
import type { Clock } from '../context.ts';
import type { Expressions } from '../expressions/index.ts';
import { newId } from '../ids.ts';
import { givingWay } from '../store/giving-way.ts';
import type { DocumentStore, Transaction } from '../store/port.ts';
import { type Activation, activateVersion, retireFlow } from './activate-version.ts';
import type { Connector } from './effects/connector.ts';
import { type UnknownAnswer, resolveUnknown, tryEffectNow } from './effects/control-effect.ts';
import { cancelRun, retryRun } from './control-run.ts';
import type { EngineParts } from './engine-parts.ts';
import { type Trial, type Trying, tryFlow } from './try-flow.ts';
import { createTurns } from './turns.ts';
import { createFlowExpressions } from './flow-expressions.ts';
import { createFlowPlans } from './flow-plans.ts';
import { type SentSignal, sendSignal } from './inbox.ts';
import { type Loop, createLoop } from './loop.ts';
import type { NodeType, ResumeSignal } from './node-type.ts';
import { nodeTypes } from './nodes/index.ts';
import type { EnginePorts } from './ports.ts';
import type { Why } from './operate-run.ts';
import { pauseFlow, resumeFlow } from './pause-flow.ts';
import { createPauses } from './pauses.ts';
import { type RunAction, performAction } from './run-action.ts';
import type { StoredFlow, StoredRun, StoredTask, StoredVersion } from './collections.ts';
import { resumeStep } from './resume-step.ts';

export interface EngineOptions {
  store: DocumentStore;
  clock: Clock;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  catalog: Catalog;
  expressions: Expressions;
  ports: EnginePorts;
  /** Node types that features bring, besides the engine's own. */
  nodes?: readonly NodeType[];
  /** How nodes reach the outside, by name. */
  connectors?: ReadonlyMap<string, Connector>;
  /** IANA zone of schedules and of `$today()`. */
  timeZone: string;
  /** The clock of leases; the store's unless a test passes its own. */
  leaseNow?: () => Promise<Date>;
  /** Jobs held at the same time; 128 unless said, so that one batch is dispatched while another is done. */
  slots?: number;
  /** Calls to the outside at the same time, besides those jobs; 32 unless said. */
  outsideSlots?: number;
  /** 50 unless said. */
  nodesPerTransaction?: number;
}

export interface Engine extends Loop {
  /** Every node type there is, by name. */
  nodes: ReadonlyMap<string, NodeType>;
  /** What `GET /api/flow-nodes` answers. */
  describeNodes(): NodeDescription[];
  /** Makes a version the one that later events start; the one before retires. In the caller's transaction. */
  activate(tx: Transaction, version: Activation): Promise<StoredVersion>;
  /** New events start the flow no more; its runs go on. */
  retire(tx: Transaction, flow: string): Promise<void>;
  /** Throws `run.not_found`, `run.no_incident`. */
  retry(tx: Transaction, run: string, why?: Why): Promise<StoredRun>;
  /** Throws `run.not_found`, `run.already_ended`. */
  cancel(tx: Transaction, run: string, why?: Why): Promise<StoredRun>;
  /** What a person does to a run that stands somewhere. Throws `run.*`. */
  operate(tx: Transaction, run: string, action: RunAction, why: Why): Promise<StoredRun>;
  /** Settles an outcome that nobody knows. Throws `effect.not_found`, `effect.not_unknown`. */
  resolveUnknown(
    tx: Transaction,
    step: string,
    answer: UnknownAnswer,
    why?: Why,
  ): Promise<StoredRun>;
  /** Throws `effect.not_found`, `effect.not_waiting`. */
  tryEffectNow(tx: Transaction, step: string): Promise<void>;
  /** Its runs stand still until `unpause`; events still start runs. */
  pause(tx: Transaction, flow: StoredFlow, why: Why): Promise<StoredFlow>;
  unpause(tx: Transaction, flow: StoredFlow, why: Why): Promise<StoredFlow>;
  /** Walks a draft for one event without any effect; `look` sees the store as it would be. */
  tryFlow<T>(trial: Trial, look: (tx: Transaction, tried: Trying) => Promise<T>): Promise<T>;
  /** Hands a signal to the wait that stands longest for it, or keeps it until one comes. Once for each `_id`. */
  signal(tx: Transaction, signal: SentSignal): Promise<'delivered' | 'kept'>;
  /** What a waiting step waited for has come: its run goes on after this transaction. */
  resume(
    tx: Transaction,
    step: Pick<StoredTask, 'run' | 'token' | 'step'>,
    signal: ResumeSignal,
  ): Promise<void>;
}

/** What a description may leave out, and is left out of the answer then. */
const flags = [
  'canFail',
  'needsRecord',
  'waits',
  'calls',
  'bounded',
  'joins',
  'forks',
  'frame',
  'atomic',
  'outsideScope',
  'isNote',
  'outputSchema',
  'outputsFrom',
] as const satisfies (keyof NodeDescription)[];

function describe(node: NodeType): NodeDescription {
  const { type, group, label, hint, ports, settingsSchema, example } = node;
  const set = Object.fromEntries(
    flags.flatMap((flag) => (node[flag] ? [[flag, node[flag]]] : [])),
  ) as Pick<NodeDescription, (typeof flags)[number]>;
  return { type, group, label, hint, ports, ...set, settingsSchema, example };
}

function typesByName(more: readonly NodeType[]): ReadonlyMap<string, NodeType> {
  const types = new Map<string, NodeType>();
  for (const type of [...nodeTypes, ...more]) {
    if (types.has(type.type)) throw new Error(`Two node types are called ${type.type}`);
    types.set(type.type, type);
  }
  return types;
}

const bySystem: Why = { actor: { kind: 'system' } };

/** Trials rest for twice the time that they take. */
const trialRest = 2;

export function createEngine(options: EngineOptions): Engine {
  const { store, catalog, expressions, clock } = options;
  const nodes = typesByName(options.nodes ?? []);
  const plans = createFlowPlans(nodes);
  const parts: EngineParts = {
    store: givingWay(store),
    clock,
    catalog,
    leaseNow: options.leaseNow ?? (() => store.now()),
    log: options.log,
    expressions: createFlowExpressions(catalog, expressions),
    plans,
    pauses: createPauses(plans),
    ports: options.ports,
    connectors: options.connectors ?? new Map(),
    timeZone: options.timeZone,
    owner: newId(),
    slots: options.slots ?? 128,
    outsideSlots: options.outsideSlots ?? 32,
    nodesPerTransaction: options.nodesPerTransaction ?? 50,
  };
  const turns = createTurns(trialRest);
  return {
    ...createLoop(parts),
    nodes,
    describeNodes: () => [...nodes.values()].map(describe),
    activate: (tx, version) => activateVersion(parts, tx, version),
    retire: (tx, flow) => retireFlow(parts, tx, flow),
    retry: (tx, run, why = bySystem) => retryRun(parts, tx, run, why),
    cancel: (tx, run, why = bySystem) => cancelRun(parts, tx, run, why),
    pause: (tx, flow, why) => pauseFlow(parts, tx, flow, why),
    unpause: (tx, flow, why) => resumeFlow(parts, tx, flow, why),
    operate: (tx, run, action, why) => performAction(parts, tx, { run, action }, why),
    resolveUnknown: (tx, step, answer, why = bySystem) =>
      resolveUnknown(parts, tx, { step, answer }, why),
    tryEffectNow: (tx, step) => tryEffectNow(parts, tx, step),
    tryFlow: (trial, look) => tryFlow({ ...parts, turns }, trial, look),
    signal: (tx, signal) => sendSignal(tx, signal, clock.now()),
    resume: (tx, step, signal) => resumeStep(parts, tx, step, signal),
  };
}
