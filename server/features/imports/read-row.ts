import type { Locale } from '../../../schemas/model/language.ts';
import type { ColumnPlan, ImportPlan } from './import-plan.ts';
import { type RejectCode, sayReason } from './reject-reasons.ts';
import type { CsvRow } from './split-rows.ts';

/** One thing that is wrong with a row. `detail` is in the importer's language. */
export interface RowProblem {
  line: number;
  column: string | null;
  value: string | null;
  code: string;
  detail: string;
}

/** A row with its cells typed; what names other records is still text. */
export interface ReadRow {
  row: CsvRow;
  values: Record<string, unknown>;
  /** Field to the text that names the referenced record. */
  references: Map<string, string>;
  /** Field to the text that names a person; `_owner` among them. */
  people: Map<string, string>;
  problems: RowProblem[];
}

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

export function rowProblem(
  line: number,
  column: string | null,
  value: string | null,
  code: RejectCode,
  locale: Locale,
  values: Record<string, unknown> = {},
): RowProblem {
  const shown = value === null ? null : shortened(value);
  return {
    line,
    column,
    value: shown,
    code,
    detail: sayReason(code, locale, { value: shown, ...values }),
  };
}

function readCell(plan: ColumnPlan, text: string, into: ReadRow, locale: Locale): void {
  const converted = plan.read(text);
  if (!converted.ok) {
    const { code, values: given } = converted.problem;
    const values = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : value[locale],
      ]),
    );
    into.problems.push(rowProblem(into.row.line, plan.column, text, code, locale, values));
    return;
  }
  if (converted.value === undefined) return;
  if (!plan.field) into.people.set('_owner', String(converted.value));
  else if (plan.field.type === 'relation')
    into.references.set(plan.field.key, String(converted.value));
  else if (plan.field.type === 'user') into.people.set(plan.field.key, String(converted.value));
  else into.values[plan.field.key] = converted.value;
}

/** Types the cells of a row. Empty cells set nothing; a row with more or fewer cells than the header is refused whole. */
export function readRow(plan: ImportPlan, row: CsvRow, locale: Locale): ReadRow {
  const read: ReadRow = { row, values: {}, references: new Map(), people: new Map(), problems: [] };
  if (row.cells.length !== plan.width) {
    const found = row.cells.length;
    read.problems.push(
      rowProblem(row.line, null, null, 'cell_count', locale, { found, expected: plan.width }),
    );
    return read;
  }
  for (const column of plan.columns) {
    const text = row.cells[column.index]?.trim() ?? '';
    if (text === '') continue;
    if (text.includes('\ufffd'))
      read.problems.push(rowProblem(row.line, column.column, text, 'encoding', locale));
    else readCell(column, text, read, locale);
  }
  return read;
}
