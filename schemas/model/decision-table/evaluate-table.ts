/** Runs a compiled decision table over a record. */
import type { DecisionInputType, DecisionRow } from '../../generated/decision-table.ts';
import { add, toNumber } from '../decimal.ts';
import type { ExpressionEnv } from '../expressions/env.ts';
import { evaluatePlan } from '../expressions/evaluate-plan.ts';
import { type AxisValue, axisValueOf } from './cell-values.ts';
import type { CompiledTable } from './compile-table.ts';
import { type CellTest, matchesCell } from './parse-cell.ts';

export type Outputs = Record<string, string | number | boolean | null>;

interface TableTrace {
  inputs: { expression: string; value: unknown }[];
  /** For each row the first column whose cell did not match; none when the row matched. */
  rows: { row: number; failedColumn?: number }[];
}

export interface TableResult {
  /** The first row that matched, from 0; undefined when none did or `otherwise` was given. */
  row?: number;
  /** All rows that count. */
  rows: number[];
  /** A list with `collect`; null when no row matched and there is no `otherwise`. */
  outputs: Outputs | Outputs[] | null;
  trace?: TableTrace;
}

type Cells = DecisionRow['give'];

/** A value on its column's axis; one of another type is nowhere on it and matches only "anything". */
interface Placed {
  isPlaced: boolean;
  value: AxisValue | undefined;
}

function place(value: unknown, type: DecisionInputType): Placed {
  if (value === null) return { isPlaced: true, value: undefined };
  const onAxis = axisValueOf(value, type);
  return { isPlaced: onAxis !== undefined, value: onAxis };
}

function failedColumn(tests: readonly CellTest[], placed: readonly Placed[]): number {
  for (let column = 0; column < placed.length; column += 1) {
    const test = tests[column];
    const at = placed[column];
    if (!test || !at || test.isAny) continue;
    if (!at.isPlaced || !matchesCell(test, at.value)) return column;
  }
  return -1;
}

function outputsOf({ table }: CompiledTable, cells: Cells): Outputs {
  return Object.fromEntries(table.outputs.map(({ name }, column) => [name, cells[column] ?? null]));
}

function sumOf(compiled: CompiledTable, rows: readonly number[]): Outputs {
  const { table } = compiled;
  return Object.fromEntries(
    table.outputs.map(({ name }, column) => {
      const numbers = rows
        .map((row) => table.rows[row]?.give[column])
        .filter((cell) => typeof cell === 'number');
      return [name, toNumber(numbers.reduce<ReturnType<typeof add>>(add, 0))];
    }),
  );
}

function decide(compiled: CompiledTable, rows: readonly number[]): TableResult['outputs'] {
  const { table } = compiled;
  const cellsOf = (row: number) => table.rows[row]?.give ?? [];
  if (rows.length === 0 && table.otherwise) {
    const outputs = outputsOf(compiled, table.otherwise);
    return table.hitPolicy === 'collect' ? [outputs] : outputs;
  }
  switch (table.hitPolicy) {
    case 'unique':
    case 'first':
      return rows[0] === undefined ? null : outputsOf(compiled, cellsOf(rows[0]));
    case 'collect':
      return rows.map((row) => outputsOf(compiled, cellsOf(row)));
    case 'collectSum':
      return rows.length === 0 ? null : sumOf(compiled, rows);
  }
}

export function evaluateTable(
  compiled: CompiledTable,
  record: Readonly<Record<string, unknown>>,
  env: ExpressionEnv,
  options: { trace?: boolean } = {},
): TableResult {
  const { table } = compiled;
  const values = compiled.inputs.map(({ plan }) => evaluatePlan(plan, record, env).value);
  const placed = compiled.inputs.map(({ axis }, column) => place(values[column], axis.type));
  const stopsAtFirst = table.hitPolicy === 'unique' || table.hitPolicy === 'first';
  const looked: TableTrace['rows'] = [];
  const rows: number[] = [];
  for (let row = 0; row < table.rows.length && !(stopsAtFirst && rows.length > 0); row += 1) {
    const failed = failedColumn(compiled.tests[row] ?? [], placed);
    if (failed < 0) rows.push(row);
    if (options.trace) looked.push(failed < 0 ? { row } : { row, failedColumn: failed });
  }
  const result: TableResult = { rows, outputs: decide(compiled, rows) };
  if (rows[0] !== undefined) result.row = rows[0];
  if (options.trace) {
    const inputs = table.inputs.map(({ expression }, column) => ({
      expression,
      value: values[column],
    }));
    result.trace = { inputs, rows: looked };
  }
  return result;
}
