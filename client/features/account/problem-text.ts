import { ApiError } from '../../api/api-error.ts';

/** What to say at that place of what was sent; undefined when nothing is wrong there. */
export const problemAt = (error: unknown, pointer: string): string | undefined =>
  error instanceof ApiError
    ? error.problems.find((problem) => problem.pointer === pointer)?.detail
    : undefined;

/** What to say of the whole, when no single field is to blame. */
export function generalProblem(error: unknown, unreachable: string): string | undefined {
  if (!(error instanceof ApiError)) return error ? unreachable : undefined;
  if (error.problems.length > 0) return undefined;
  return error.isUnreachable ? unreachable : error.detail;
}
