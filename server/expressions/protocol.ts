/** What the server and its expression children say to each other. */
import type { ExpressionEnv } from '../../schemas/model/expressions/env.ts';
import type { FailureCode } from '../../schemas/model/expressions/failures.ts';

export interface ChildItem {
  text: string;
  record: Readonly<Record<string, unknown>>;
  env: ExpressionEnv;
}

export interface ChildRequest {
  id: number;
  items: ChildItem[];
}

/** `json` is the value as JSON text; neither member means that there is no value. */
export interface ChildResult {
  json?: string;
  failure?: { code: FailureCode; reason?: string; position?: number };
}

export type ChildMessage = { kind: 'ready' } | { kind: 'done'; id: number; results: ChildResult[] };

/** Bounds inside a child. Where they do not reach (native calls), the parent's deadline does. */
export const childLimits = {
  /** Milliseconds after which JSONata stops by itself. */
  timeout: 300,
  /** Calls inside calls. */
  stack: 200,
  /** Items of a list. */
  sequence: 100_000,
  /** Characters of a text that a function makes. */
  text: 100_000,
  /** Characters of a result as JSON. */
  result: 1_000_000,
} as const;
