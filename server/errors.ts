import type { ErrorCode } from '../schemas/model/errors.ts';
import type { Text } from '../schemas/model/language.ts';

/** One thing that is wrong with what was sent, at its place (JSON Pointer into the body). */
export interface Problem {
  pointer: string;
  code: string;
  /** In the reader's language. */
  detail: string;
  /** The same in every language, for what is stored and read by others later; left out of answers. */
  texts?: Text;
  nodeId?: string;
  /** Offset and length in the expression at the pointer. */
  position?: number;
  length?: number;
}

/** An error that a person can act on; the catalogue in `schemas/model/errors.ts` knows its status and sentence. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;
  readonly problems: Problem[];
  constructor(
    code: ErrorCode,
    options: { details?: Record<string, unknown>; problems?: Problem[]; cause?: unknown } = {},
  ) {
    super(code, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
    this.problems = options.problems ?? [];
  }
}
