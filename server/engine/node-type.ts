import type { Cause } from '../../schemas/generated/event.ts';
import type { FlowNode } from '../../schemas/generated/flow.ts';
import type { RunDocument, Token } from '../../schemas/generated/run.ts';
import type { NodeDescription, Value } from '../../schemas/model/flow/node-description.ts';
import type { CatalogEntity, RecordDoc } from '../catalog.ts';
import type { Transaction } from '../store/port.ts';
import type { RecordChange, WriteResult } from './ports.ts';

/** What a node asks for when it has run. */
export type NodeResult =
  | { kind: 'go'; port: string; output?: unknown; watch?: { dueAt: string; kept?: Kept } }
  | { kind: 'wait'; dueAt?: string; onRecordChange?: boolean; output?: unknown; kept?: Kept }
  | { kind: 'end'; error?: { code: string; detail: string } };

export type Kept = Record<string, unknown>;

/** Why a waiting node is looked at again. */
export interface ResumeSignal {
  /** `due`: its time has come. `completed`: a person or feature answered. `changed`: its record changed. */
  kind: 'due' | 'completed' | 'changed';
  port?: string;
  output?: unknown;
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
  /** For writes through other operations, so that what they do names this node. */
  cause: Cause;
  /** Entity of the run's record. */
  entity: CatalogEntity | undefined;
  /** The run's record as this transaction sees it, soft-deleted ones included. */
  record(): Promise<RecordDoc | undefined>;
  /** JSONata over the record, with `$before`, `$steps` and `$trigger`; `extra` adds bindings. Throws `expression.*`. */
  evaluate(expression: string, extra?: Record<string, unknown>): Promise<unknown>;
  /** A literal as it is, `{expr}` evaluated. */
  resolve(value: Value): Promise<unknown>;
  /** The one write path, as the flow. A refused write is an incident of this node, or its `error` port. */
  write(change: RecordChange): Promise<WriteResult>;
  /** In [0, 1), from the run's seed: the n-th call of a step always answers the same. */
  random(): number;
}

/** What a published flow may write, to see loops across flows before they run. */
export interface NodeEffect {
  entity: string;
  type: 'record.created' | 'record.updated';
  /** Undefined: cannot be told. */
  fields?: string[];
}

/**
 * One kind of node. `run` is called when a token enters, `resume` when what it waited for came. Both may be
 * run again after a crash, each time in a fresh transaction of which at most one commits.
 */
export interface NodeType<Settings = unknown> extends NodeDescription {
  run(ctx: NodeContext, settings: Settings): Promise<NodeResult>;
  resume?(ctx: NodeContext, settings: Settings, signal: ResumeSignal): Promise<NodeResult>;
  /** The waiting step ends without an answer: its run was cancelled, or its stage timed out. */
  cancel?(ctx: Pick<NodeContext, 'tx' | 'run' | 'step' | 'now'>): Promise<void>;
  effects?(settings: Settings, triggerEntity: string | undefined): NodeEffect[];
}
