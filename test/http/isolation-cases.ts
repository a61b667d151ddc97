import { approvalCases } from './isolation/approval-cases.ts';
import type { IsolationCase } from './isolation/checks.ts';
import { definitionCases } from './isolation/definition-cases.ts';
import { flowCases } from './isolation/flow-cases.ts';
import { peopleCases } from './isolation/people-cases.ts';
import { publicCases } from './isolation/public-cases.ts';
import { recordCases } from './isolation/record-cases.ts';
import { workCases } from './isolation/work-cases.ts';

/** One entry per `METHOD path` of `openapi.json`. */
export const isolationCases: Record<string, IsolationCase> = {
  ...peopleCases,
  ...definitionCases,
  ...recordCases,
  ...workCases,
  ...flowCases,
  ...approvalCases,
  ...publicCases,
};
