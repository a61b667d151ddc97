import type {
  ImportIssue,
  UnmatchedValue,
  ValueProposal,
} from '../../../schemas/generated/api-imports.ts';
import type { ImportPlan } from './import-plan.ts';
import type { RowProblem } from './read-row.ts';
import type { ColumnSurvey } from './survey-columns.ts';

const mostUnmatched = 500;
const mostLines = 20;

/** Codes of a value that a person can replace by one that is known. */
const replaceable = new Set(['option_unknown', 'reference_missing', 'user_unknown']);

function inRows(problems: RowProblem[], column: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const problem of problems) {
    if (problem.column !== column || !replaceable.has(problem.code)) continue;
    const value = problem.value ?? '';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** Options are looked up in the whole file, records and people in the rows that were tried. */
export function unmatchedValues(
  plan: ImportPlan,
  surveys: ColumnSurvey[],
  problems: RowProblem[],
  proposals: ValueProposal[],
): UnmatchedValue[] {
  const unmatched = plan.columns.flatMap(({ column, field, read }): UnmatchedValue[] => {
    if (!field) return [];
    const all = surveys.find(({ name }) => name === column)?.different;
    const hasOptions = field.type === 'select' || field.type === 'multiSelect';
    const counts =
      hasOptions && all
        ? new Map([...all].filter(([value]) => !read(value).ok))
        : inRows(problems, column);
    return [...counts].map(([value, rows]) => ({
      field: field.key,
      column,
      value,
      rows,
      proposed:
        proposals.find(({ field: key, from }) => key === field.key && from === value)?.to ?? null,
    }));
  });
  return unmatched.sort((a, b) => b.rows - a.rows).slice(0, mostUnmatched);
}

/** The problems by kind and column, the most frequent first. */
export function issuesOf(problems: RowProblem[]): ImportIssue[] {
  const issues = new Map<string, ImportIssue>();
  for (const { code, column, line, value, detail } of problems) {
    const key = JSON.stringify([code, column]);
    const issue = issues.get(key) ?? { code, column, count: 0, lines: [], value, detail };
    issue.count += 1;
    if (issue.lines.length < mostLines) issue.lines.push(line);
    issues.set(key, issue);
  }
  return [...issues.values()].sort((a, b) => b.count - a.count);
}
