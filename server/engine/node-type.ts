import type { Cause, EventType } from '../../schemas/generated/event.ts';
import type { DecisionTable } from '../../schemas/generated/decision-table.ts';
import type { FlowNode } from '../../schemas/generated/flow.ts';
import type { SignalFailure, SignalKind } from '../../schemas/generated/job.ts';
import type { Compensation, LoopItem, RunDocument, Token } from '../../schemas/generated/run.ts';
import type { Outputs } from '../../schemas/model/decision-table/evaluate-table.ts';
import type { DateRule } from '../../schemas/model/calendar/index.ts';
import type { FlowProblemCode } from '../../schemas/model/flow/flow-problems.ts';
import type { Text } from '../../schemas/model/language.ts';
import type { NodeDescription, Value } from '../../schemas/model/flow/node-description.ts';
import type { CatalogEntity, RecordDoc } from '../catalog.ts';
import type { AppError } from '../errors.ts';
import type { AggregateGroup, AggregateSpec, Transaction } from '../store/port.ts';
import type { EnginePorts, RecordChange, WriteResult } from './ports.ts';

/** What a node asks for when it has run. */
export type NodeResult = Go | Wait | Call | Launch | Join | End | Fail;

/** The token leaves by a port. */
export interface Go {
  kind: 'go';
  port: string;
  /** Leaves by each of these, a token at each; `port` is one of them. */
  ports?: readonly string[];
  /** Readable by later nodes as `$steps.<node id>`. */
  output?: unknown;
  /** Readable by later nodes as `$vars.<name>`. */
  vars?: Record<string, unknown>;
  /** The record is in this stage from now on. */
  stage?: string;
  /** Counts one more way back on this token, as `token.counts[<node id>]`. */
  countsBack?: boolean;
  /** Leaves a second token at this node that resumes at `dueAt`; it does not keep the run alive. */
  watch?: { dueAt: string; kept?: Kept };
  /** Ends the watches that earlier nodes left. */
  endsWatches?: boolean;
  /** Ends every other token of the run: their tasks and timers are cancelled. */
  interrupts?: boolean;
}

/** The token stays until `dueAt`, a change of the run's record, or a signal. */
export interface Wait {
  kind: 'wait';
  dueAt?: string;
  onRecordChange?: boolean;
  /** Handed back to `resume` as `ctx.token.kept`. */
  kept?: Kept;
  /** When the node's own time-out ends the waiting; set by the engine. */
  timeoutAt?: string;
}

/**
 * Something is to be done outside, with the step as its key. The token stays until it is done, then `resume` gets what
 * came of it as `signal.output`; one that failed for good is an incident of this node, or its `error` port.
 */
export interface Call {
  kind: 'call';
  connector: string;
  /** Plain JSON, and no secret: it is stored. */
  request: unknown;
  /** Whom it reaches, for people. */
  target: string;
  /** Set by the engine from the node's own `timeout`. */
  timeoutAt?: string;
}

/**
 * The token stays and a body begins: `run` is called again, with what was kept, when no token of the body is left. A
 * failure in the body that nothing in it handles is `token.failure` then, if the node catches them.
 */
export interface Launch {
  kind: 'launch';
  /** Where the body begins: what the port leads to, or one node. */
  port?: string;
  to?: string;
  kept: Kept;
  catches?: boolean;
  /** What the body is about, as `$item`. */
  item?: LoopItem;
  /** Takes the newest entry off the run's list; it is what the body undoes. */
  compensates?: Compensation;
}

/** The token waits for the other branches of its fork, or goes on with them. */
export interface Join {
  kind: 'join';
  mode: JoinMode;
  /** Branches, for `count`. */
  count?: number;
  /** For `count`: the branches that are left are cancelled instead of going on to end here. */
  cancels?: boolean;
}

/** `any`: the first goes on, later ones end here. `race`: the first goes on, the others are cancelled. */
export type JoinMode = 'all' | 'any' | 'count' | 'race';

/** The token is gone; with `error` the run stops here as an incident. */
export interface End {
  kind: 'end';
  error?: { code: string; detail: string; details?: Record<string, unknown> };
  /** What whoever called the flow gets. */
  result?: unknown;
}

/** The step failed without having done anything; thrown errors undo what the step did. */
export interface Fail {
  kind: 'fail';
  error: AppError;
}

export type Kept = Record<string, unknown>;

/** Why a waiting node is looked at again. */
export interface ResumeSignal {
  /** `due`: its time has come. `completed`: a person or feature answered. `changed`: its record changed. `event`: an event or signal that it waits for. `timeout`: for the engine. */
  kind: SignalKind;
  port?: string;
  output?: unknown;
  /** Never reaches `resume`: the step fails with it. */
  failure?: SignalFailure;
}

/** Which events start a flow. */
export interface TriggerSpec {
  types: EventType[];
  entity?: string;
  form?: string;
  /** One of these fields must have changed. */
  fields?: string[];
  /** Must hold for the record after the event; `$before` is the one before. */
  condition?: string;
  schedule?: { cron: string; timeZone?: string; catchUp?: 'once' | 'skip' | 'each' };
  /** A date of the entity's records, and when its flow starts by it. */
  date?: DateRule & { field: string; timeZone?: string };
  /** The last of the events with the same key starts the flow when no other has come for so long. The record is the key without one. */
  debounce?: { key?: string; for: string };
  /** Its events name this flow. */
  isNamed?: boolean;
  /** May start again for the same record from what it did itself; otherwise once per chain of causes. */
  mayRepeat?: boolean;
}

/** What a node may use. Everything happens inside the one transaction of the step: await nothing but these and `tx`. */
export interface NodeContext {
  tx: Transaction;
  run: Readonly<RunDocument>;
  node: FlowNode;
  token: Readonly<Token>;
  /** `<run>.<token>.<node>.<iteration>`: the same when the step is done again, so a key for what must happen once. */
  step: string;
  /** The step's own time; evaluating again later gives the same answer. */
  now: Date;
  /** IANA zone of the installation. */
  timeZone: string;
  /** ISO 4217 code of money fields that name none. */
  currency: string;
  /** For writes through other operations, so that what they do names this node. */
  cause: Cause;
  /** Entity of the run's record. */
  entity: CatalogEntity | undefined;
  /** The run's record as this transaction sees it, soft-deleted ones included. */
  record(): Promise<RecordDoc | undefined>;
  /** JSONata over the record, with `$before`, `$steps` and `$trigger`; `extra` adds bindings. Throws `expression.*`. */
  evaluate(
    expression: string,
    extra?: Record<string, unknown>,
    /** Another record than the run's. */
    of?: { entity: string; record: Record<string, unknown> },
  ): Promise<unknown>;
  /** Outputs of a decision table; null when no row matches and it has no `otherwise`. */
  decide(table: DecisionTable): Promise<Outputs | Outputs[] | null>;
  /** A literal as it is, `{expr}` evaluated. */
  resolve(value: Value): Promise<unknown>;
  /** The one write path, as the flow. A refused write is an incident of this node, or its `error` port. */
  write(change: RecordChange): Promise<WriteResult>;
  /** Whether an edge leaves this node there. */
  hasEdge(port: string): boolean;
  /** What people call a stage of the run's flow. */
  stageName(stage: string): Text | undefined;
  /** Whether the version of the run has this node. */
  hasNode(id: string): boolean;
  /** An entity by its name, if there is one. */
  known(entity: string): CatalogEntity | undefined;
  /** An entity by its name. Throws `entity.not_found`. */
  require(entity: string): CatalogEntity;
  /** Sums and counts of what is committed, made outside the transaction. */
  aggregate(
    collection: string,
    spec: AggregateSpec,
  ): Promise<{ groups: AggregateGroup[]; total: number }>;
  /** Ends another run; one that has ended is left alone. */
  cancelRun(run: string): Promise<void>;
  /** What can only be made outside the transaction: it is made between two tries of the step, for this key. */
  outside<T>(key: string, make: () => Promise<T>): Promise<T>;
  /** Starts the sub-flow of this name; answers its run. Throws `flow.not_found`, `flow.no_subflow`, `flow.loop`, `flow.too_deep`. */
  call(call: FlowCall): Promise<string>;
  /** In [0, 1), from the run's seed: the n-th call of a step always answers the same. */
  random(): number;
  ports: EnginePorts;
}

export interface FlowCall {
  flow: string;
  /** What the called run is about. */
  record?: { entity: string; id: string };
  input?: Record<string, unknown>;
  /** The calling step is resumed when the called run is over. */
  waits: boolean;
}

export type CancelContext = Pick<
  NodeContext,
  'tx' | 'run' | 'token' | 'step' | 'now' | 'cancelRun'
>;

/** What a published flow may write, to see loops across flows before they run. */
export interface NodeEffect {
  entity: string;
  type: 'record.created' | 'record.updated' | 'record.deleted';
  /** Undefined: cannot be told. */
  fields?: string[];
}

/** People whom a node names; `pointer` is the place in its settings. */
export type Asked = { pointer: string } & ({ role: string } | { user: string } | { team: string });

/**
 * One kind of node. `run` is called when a token enters, `resume` when what it waited for came. Both may be
 * run again after a crash, each time in a fresh transaction of which at most one commits.
 */
export interface NodeType<Settings = unknown> extends NodeDescription {
  /** Of a trigger: when its flow starts. */
  startsOn?(settings: Settings): TriggerSpec;
  run(ctx: NodeContext, settings: Settings): Promise<NodeResult>;
  resume?(ctx: NodeContext, settings: Settings, signal: ResumeSignal): Promise<NodeResult>;
  /** The waiting step ends without an answer: its run was cancelled, or its stage timed out. */
  cancel?(ctx: CancelContext): Promise<void>;
  /** What publishing warns of, whatever the settings: something of this installation is missing. */
  warning?(): FlowProblemCode | undefined;
  /** Whom it gives tasks, as far as its settings name them. */
  asks?(settings: Settings): Asked[];
  effects?(settings: Settings, triggerEntity: string | undefined): NodeEffect[];
  /** Names of the flows that it starts. */
  starts?(settings: Settings): string[];
  /** Reads what is committed only, so it is the first step of its transaction. */
  readsCommitted?: boolean;
}
