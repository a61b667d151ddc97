import { definitionErrors } from './errors/definitions.ts';
import type { ErrorEntry } from './errors/error-entry.ts';
import { flowErrors } from './errors/flows.ts';
import { peopleErrors } from './errors/people.ts';
import { recordErrors } from './errors/records.ts';
import { requestErrors } from './errors/requests.ts';
import { runErrors } from './errors/runs.ts';
import { workErrors } from './errors/work.ts';

const entries = {
  ...requestErrors,
  ...peopleErrors,
  ...definitionErrors,
  ...recordErrors,
  ...flowErrors,
  ...runErrors,
  ...workErrors,
};

export type ErrorCode = keyof typeof entries;

/**
 * Every error code there is, with its HTTP status and what it says to a person in both languages; by area under
 * `errors/`. A sentence says what happened and what to do.
 */
export const errorCatalogue: Record<ErrorCode, ErrorEntry> = entries;
