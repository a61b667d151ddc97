/** Every mistake of a decision table that can be found before there are data: cells, options, overlaps, gaps. */
import type { DecisionTable } from '../../generated/decision-table.ts';
import type { Scope } from '../expressions/scope.ts';
import { type Atom, atomsOf, coverOf } from './atoms.ts';
import { type CompiledTable, compileTable } from './compile-table.ts';
import {
  bitsOf,
  type Cover,
  doOverlap,
  gapsOf,
  overlapOf,
  type Region,
  type Search,
} from './coverage.ts';
import { type TableProblem, tableProblem } from './table-problems.ts';

const reported = 20;
const searchBudget = 100_000;
/** Cells times parts of their axes that are compared at most. */
const largestCover = 3_000_000;

interface Checked {
  compiled: CompiledTable;
  atoms: Atom[][];
  cover: Cover;
}

/** Undefined when the axes fall into too many parts. */
function cut(compiled: CompiledTable): Checked | undefined {
  const columns = compiled.inputs.map(({ axis }, column) => {
    const tests = compiled.tests.flatMap((row) => row[column] ?? []);
    return { tests, atoms: atomsOf(tests, axis) };
  });
  const size = columns.reduce((sum, { tests, atoms }) => sum + tests.length * atoms.length, 0);
  if (size > largestCover) return undefined;
  return {
    compiled,
    atoms: columns.map(({ atoms }) => atoms),
    cover: columns.map(({ tests, atoms }) => coverOf(tests, atoms)),
  };
}

/** "amount > 10, region "East"": the region in the words of the table. */
function describe(region: Region, { compiled, atoms }: Checked): string {
  const parts = region.flatMap((part, column) => {
    const text = part === undefined ? undefined : atoms[column]?.[part]?.text;
    return text === undefined || text === '-'
      ? []
      : [`${compiled.table.inputs[column]?.expression ?? ''} ${text}`];
  });
  return parts.length > 0 ? parts.join(', ') : '-';
}

const cellsOf = (region: Region, { atoms }: Checked): string[] =>
  region.map((part, column) => (part === undefined ? '-' : (atoms[column]?.[part]?.text ?? '-')));

function overlaps(checked: Checked, severity: TableProblem['severity'] = 'error'): TableProblem[] {
  const found: TableProblem[] = [];
  const bits = bitsOf(checked.cover);
  const count = checked.compiled.table.rows.length;
  for (let row = 1; row < count; row += 1) {
    for (let other = 0; other < row && found.length < reported; other += 1) {
      if (!doOverlap(bits, other, row)) continue;
      const region = overlapOf(checked.cover, other, row);
      const example = describe(region, checked);
      found.push({
        ...tableProblem('table.overlap', { row }, { other: other + 1, example }, severity),
        region: cellsOf(region, checked),
        other,
      });
    }
  }
  return found;
}

function gaps(checked: Checked, search: Search): TableProblem[] {
  const { rows, otherwise } = checked.compiled.table;
  if (otherwise) return [];
  const regions = gapsOf(checked.cover, [...rows.keys()], search, { limit: reported });
  return regions.map((region) => ({
    ...tableProblem('table.gap', {}, { example: describe(region, checked) }, 'warning'),
    region: cellsOf(region, checked),
  }));
}

function unreachable(checked: Checked, search: Search): TableProblem[] {
  const rows = [...checked.compiled.table.rows.keys()].slice(1);
  return rows.flatMap((row) => {
    const above = [...Array(row).keys()];
    const left = gapsOf(checked.cover, above, search, { limit: 1, within: row });
    return left.length === 0 && search.budget > 0
      ? [tableProblem('table.unreachable_row', { row }, {}, 'warning')]
      : [];
  });
}

function checkCoverage(compiled: CompiledTable): TableProblem[] {
  const checked = cut(compiled);
  const { hitPolicy } = compiled.table;
  if (!checked) {
    const severity = hitPolicy === 'unique' ? 'error' : 'warning';
    return [tableProblem('table.not_checked', {}, {}, severity)];
  }
  const search: Search = { budget: searchBudget };
  const problems: TableProblem[] = [];
  switch (hitPolicy) {
    case 'unique':
      problems.push(...overlaps(checked), ...gaps(checked, search));
      break;
    case 'first':
      problems.push(...unreachable(checked, search), ...gaps(checked, search));
      break;
    case 'collect':
    case 'collectSum':
      break;
  }
  if (search.budget <= 0) problems.push(tableProblem('table.not_checked', {}, {}, 'warning'));
  return problems;
}

/** Overlaps of a unique table are errors; gaps and rows that never match are warnings. */
export function checkTable(table: DecisionTable, scope: Scope): TableProblem[] {
  const { compiled, problems } = compileTable(table, scope);
  return compiled ? [...problems, ...checkCoverage(compiled)] : problems;
}

/** Rows that match the same records, for a table in which the first one decides. They are no mistake there. */
export function overlapsIn(table: DecisionTable, scope: Scope): TableProblem[] {
  const { compiled } = compileTable(table, scope);
  const checked = compiled && cut(compiled);
  return checked ? overlaps(checked, 'warning') : [];
}
