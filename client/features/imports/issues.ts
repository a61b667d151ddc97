import type { ImportDryRun, ImportIssue } from '../../../schemas/generated/api-imports.ts';

/** Codes that matching values settles; what is left is settled by another column or in the file. */
export const isAboutValues = (code: string): boolean =>
  code === 'option_unknown' || code === 'reference_missing' || code === 'user_unknown';

export const issuesOfColumn = ({ issues }: ImportDryRun, column: string): ImportIssue[] =>
  issues.filter((issue) => issue.column === column);

/** How many of the tried rows would land, and of all when the same share holds. */
export function expected({ rows, checked, rejected }: ImportDryRun) {
  const isWhole = checked >= rows;
  return { isWhole, checked, good: checked - rejected, bad: rejected };
}
