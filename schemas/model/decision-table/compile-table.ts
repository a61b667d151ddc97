/** Reads a decision table once: inputs become plans, cells become tests. */
import type {
  DecisionInput,
  DecisionInputType,
  DecisionOutput,
  DecisionTable,
  OutputOption,
} from '../../generated/decision-table.ts';
import { analyseExpression } from '../expressions/analyse-expression.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import type { Plan } from '../expressions/plan.ts';
import { type Scope, type ScopeField, fieldsByKey } from '../expressions/scope.ts';
import { hintFor } from '../expressions/suggest.ts';
import type { Text } from '../language.ts';
import { areAlike, kindNames, type ValueKind } from '../expressions/value-kinds.ts';
import type { Axis } from './atoms.ts';
import { callingsOf, optionsOf } from './option-names.ts';
import { type CellTest, parseCell } from './parse-cell.ts';
import { type TableProblem, type TableProblemCode, tableProblem } from './table-problems.ts';

interface CompiledInput {
  plan: Plan;
  axis: Axis;
}

/** Ready to evaluate when there are no errors. */
export interface CompiledTable {
  table: DecisionTable;
  inputs: CompiledInput[];
  /** `tests[row][column]`. */
  tests: CellTest[][];
}

export interface TableCompilation {
  compiled: CompiledTable | undefined;
  problems: TableProblem[];
}

const kindOfType = (type: DecisionInputType): ValueKind => (type === 'integer' ? 'number' : type);

function axisOf(input: DecisionInput, scope: Scope): Axis {
  const field: ScopeField | undefined = fieldsByKey(scope.fields).get(input.expression.trim());
  const bound = (key: 'minimum' | 'maximum') => {
    const value = field?.schema?.[key];
    return typeof value === 'number' ? value : undefined;
  };
  const [min, max] = [bound('minimum'), bound('maximum')];
  const options =
    field?.type === 'select' && field.options?.length
      ? field.options.map(({ id }) => id)
      : undefined;
  return {
    type: input.type,
    isNullable: field?.required !== true,
    ...(options ? { options } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

function compileInput(
  input: DecisionInput,
  column: number,
  scope: Scope,
  problems: TableProblem[],
): CompiledInput | undefined {
  const analysis = analyseExpression(input.expression, scope);
  const { expression } = input;
  for (const { detail, severity } of analysis.problems)
    problems.push(tableProblem('table.input_invalid', { column }, { detail }, severity));
  if (!analysis.inSubset) {
    if (analysis.ast)
      problems.push(tableProblem('table.input_outside_subset', { column }, { expression }));
    return undefined;
  }
  const expected = kindOfType(input.type);
  if (!areAlike(analysis.resultKind, expected)) {
    problems.push(
      tableProblem(
        'table.input_type',
        { column },
        { expression, actual: kindNames[analysis.resultKind], expected: kindNames[expected] },
      ),
    );
  }
  return { plan: compileExpression(analysis), axis: axisOf(input, scope) };
}

function checkOptions(
  test: CellTest,
  axis: Axis,
  place: { row: number; column: number },
  problems: TableProblem[],
): void {
  const { options } = axis;
  if (!options) return;
  for (const value of test.values) {
    if (typeof value !== 'string' || options.includes(value)) continue;
    const hint = hintFor(
      value,
      options.map((key) => ({ key })),
    );
    problems.push(tableProblem('table.unknown_option', place, { option: value, hint }));
  }
}

const faultCodes = {
  syntax: 'table.cell_syntax',
  type: 'table.cell_type',
  empty_interval: 'table.cell_empty_interval',
} as const;

function compileCell(
  cell: string,
  input: DecisionInput,
  place: { row: number; column: number },
  problems: TableProblem[],
): CellTest | undefined {
  const { test, fault } = parseCell(cell, input.type);
  if (fault)
    problems.push(
      tableProblem(faultCodes[fault.fault], place, {
        cell: fault.part,
        expected: kindNames[kindOfType(input.type)],
      }),
    );
  return test;
}

/** Options that a message lists. */
const mostNamed = 12;

const widthNames = {
  when: { 'zh-CN': '条件', en: 'conditions' },
  give: { 'zh-CN': '输出', en: 'outputs' },
};

function checkWidth(
  row: number,
  what: keyof typeof widthNames,
  actual: number,
  expected: number,
  problems: TableProblem[],
): void {
  if (actual !== expected)
    problems.push(
      tableProblem(
        'table.row_width',
        { row, ...(what === 'give' ? { isOutput: true } : {}) },
        { expected, actual, what: widthNames[what] },
      ),
    );
}

function fitsOutput(value: unknown, type: ValueKind): boolean {
  if (value === null) return true;
  if (type === 'number' || type === 'boolean') return typeof value === type;
  return typeof value === 'string';
}

function checkPolicy(table: DecisionTable, problems: TableProblem[]): void {
  const { outputs, otherwise } = table;
  if (otherwise && otherwise.length !== outputs.length) {
    problems.push(
      tableProblem(
        'table.otherwise_width',
        {},
        { expected: outputs.length, actual: otherwise.length },
      ),
    );
  }
  if (table.hitPolicy !== 'collectSum') return;
  outputs.forEach(({ name, type }, column) => {
    if (type !== 'number')
      problems.push(
        tableProblem('table.sum_of_text', { column, isOutput: true }, { output: name }),
      );
  });
}

const inWords = ({ name, label }: DecisionOutput): Text => label ?? { 'zh-CN': name, en: name };

function knownOptions(options: readonly OutputOption[]): Text {
  const shown = options.slice(0, mostNamed);
  const more = options.length > mostNamed ? ' …' : '';
  return {
    'zh-CN': shown.map(({ label }) => label['zh-CN']).join('、') + more,
    en: shown.map(({ label }) => label.en).join(', ') + more,
  };
}

/** What is called the same, though it is not. */
function doubleCalling(options: readonly OutputOption[]): string | undefined {
  const known = new Set<string>();
  for (const option of options)
    for (const calling of callingsOf(option)) {
      if (known.has(calling)) return calling;
      known.add(calling);
    }
  return undefined;
}

function checkOptionNames(output: DecisionOutput, column: number, problems: TableProblem[]): void {
  const { options = [], type } = output;
  const place = { column, isOutput: true };
  const named = { output: inWords(output) };
  if (type !== 'text' && output.options)
    problems.push(tableProblem('table.options_of_text', place, named));
  if (options.some((option) => callingsOf(option).includes('')))
    problems.push(tableProblem('table.blank_option', place, named));
  const value = doubleCalling(options);
  if (value !== undefined && value !== '')
    problems.push(tableProblem('table.double_option', place, { ...named, value }));
}

/** Of an output with options every value is one of them. */
function checkGiven(table: DecisionTable, problems: TableProblem[]): void {
  table.outputs.forEach((output, column) => {
    checkOptionNames(output, column, problems);
    const options = optionsOf(output);
    if (!options) return;
    const ids = new Set(options.map(({ id }) => id));
    const known = { output: inWords(output), known: knownOptions(options) };
    const check = (code: TableProblemCode, value: unknown, row?: number) => {
      if (typeof value !== 'string' || ids.has(value)) return;
      const at = row === undefined ? { isOtherwise: true } : { row };
      problems.push(tableProblem(code, { column, isOutput: true, ...at }, { ...known, value }));
    };
    table.rows.forEach(({ give }, row) => check('table.unknown_output', give[column], row));
    check('table.unknown_otherwise', table.otherwise?.[column]);
  });
}

function checkOutputs(table: DecisionTable, problems: TableProblem[]): void {
  table.rows.forEach(({ give }, row) => {
    checkWidth(row, 'give', give.length, table.outputs.length, problems);
    table.outputs.forEach(({ name, type }, column) => {
      if (fitsOutput(give[column] ?? null, type)) return;
      problems.push(
        tableProblem(
          'table.output_type',
          { row, column, isOutput: true },
          { output: name, expected: kindNames[type] },
        ),
      );
    });
  });
}

export function compileTable(table: DecisionTable, scope: Scope): TableCompilation {
  const problems: TableProblem[] = [];
  const inputs = table.inputs.map((input, column) => compileInput(input, column, scope, problems));
  const tests = table.rows.map(({ when }, row) => {
    checkWidth(row, 'when', when.length, table.inputs.length, problems);
    return table.inputs.map((input, column) => {
      const test = compileCell(when[column] ?? '-', input, { row, column }, problems);
      const axis = inputs[column]?.axis;
      if (test && axis) checkOptions(test, axis, { row, column }, problems);
      return test;
    });
  });
  checkOutputs(table, problems);
  checkGiven(table, problems);
  checkPolicy(table, problems);
  const isWhole = problems.every(({ severity }) => severity === 'warning');
  return {
    problems,
    compiled: isWhole
      ? { table, inputs: inputs as CompiledInput[], tests: tests as CellTest[][] }
      : undefined,
  };
}
