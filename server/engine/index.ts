export { createEngine } from './create-engine.ts';
export type { Engine, EngineOptions } from './create-engine.ts';
export {
  engineCollections,
  type StoredEffect,
  type StoredDelegation,
  type StoredFlow,
  type StoredRun,
  type StoredStep,
  type StoredTask,
  type StoredVersion,
} from './collections.ts';
export type {
  CancelContext,
  NodeContext,
  NodeEffect,
  NodeResult,
  NodeType,
  ResumeSignal,
  TriggerSpec,
  Asked,
} from './node-type.ts';
export type { StoredIncident } from './incident-log.ts';
export type { Why } from './operate-run.ts';
export type { RunAction } from './run-action.ts';
export {
  CallFailed,
  type CallContext,
  type CallFailure,
  type Connector,
  type Delivery,
} from './effects/connector.ts';
export { retryAfterOf } from './effects/retry-delay.ts';
export type { UnknownAnswer } from './effects/control-effect.ts';
export { fillLine, fillText, wordsOfTask } from './fill-text.ts';
export { standInsFor } from './stand-ins.ts';
export { cronProblem } from './cron.ts';
export type { ButtonSettings } from './nodes/trigger-button.ts';
export type { WebhookTriggerSettings } from './nodes/trigger-webhook.ts';
export type { Trying } from './try-flow.ts';
export type { EnginePorts, RecordWriter, TaskForm } from './ports.ts';
export { definitionsRevision } from './flow-plans.ts';
export { sweepInbox } from './inbox.ts';
export { sweepThrottles } from './sweep-throttles.ts';
