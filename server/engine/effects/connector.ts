import type { Text } from '../../../schemas/model/language.ts';
import type { ErrorCode } from '../../../schemas/model/errors.ts';

/** What a connector is told beside the request. */
export interface CallContext {
  /** The same for every try of one effect: what the receiver knows a repetition by. */
  key: string;
  /** Counts from 1. */
  attempt: number;
  /** The time is up, or the try belongs to another server now. */
  signal: AbortSignal;
}

/**
 * What happens when nobody knows whether a call was received. `idempotent`: it is made again with the same key.
 * `queryable`: the receiver is asked first. `atMostOnce`: a person decides.
 */
export type Delivery = 'idempotent' | 'queryable' | 'atMostOnce';

/** Reaches something outside. Called outside of every transaction, and at most once at a time for one effect. */
export interface Connector {
  name: string;
  delivery: Delivery;
  /** Milliseconds before the second try, the third, and so on; how often to try follows from it. */
  ladder: readonly number[];
  /** Milliseconds that a try may take; 15 s unless said. */
  timeout?: number;
  /** Answers what later nodes read. Throws `CallFailed`, or an `AppError` that no further try would change. */
  call(request: unknown, context: CallContext): Promise<unknown>;
  /** Of a `queryable` one: what became of an earlier try; undefined when it never arrived. */
  find?(request: unknown, context: CallContext): Promise<{ output: unknown } | undefined>;
}

export interface CallFailure {
  /** `final`: no further try would change it. `retry`: refused for now. `unknown`: it may have been received. */
  kind: 'final' | 'retry' | 'unknown';
  /** As the receiver gave it: of HTTP or SMTP. */
  status?: number;
  /** Milliseconds that the receiver asks for. */
  retryAfter?: number;
  /** For people, cut short. */
  detail: string;
  /** What people call the receiver, where that is not the `target` of the call. */
  receiver?: Text;
  /** What the incident is to say instead of the usual. */
  code?: ErrorCode;
  details?: Record<string, unknown>;
}

/** A try that did not succeed, as the connector tells it. */
export class CallFailed extends Error {
  readonly failure: CallFailure;
  constructor(failure: CallFailure, cause?: unknown) {
    super(failure.detail, { cause });
    this.name = 'CallFailed';
    this.failure = failure;
  }
}
