/** Edits of a decision table as pure functions. Columns of the grid are the inputs, the outputs, then the note. */
import type {
  DecisionInput,
  DecisionOutput,
  DecisionRow,
  DecisionTable,
} from '../../../schemas/generated/decision-table.ts';
import { type InputColumn, inputTypeOf } from './table-column.ts';
import { readCell } from './cell-words.ts';
import { readOutputWords } from './output-words.ts';
import type { Subject } from '../condition-context.ts';

export type OutputValue = DecisionRow['give'][number];

/** The row behind the last one: what happens otherwise. */
export const otherwiseRow = (table: DecisionTable): number => table.rows.length;

export type GridColumn =
  | { kind: 'when'; index: number }
  | { kind: 'give'; index: number }
  | { kind: 'note' };

export function gridColumn(table: DecisionTable, column: number): GridColumn {
  const inputs = table.inputs.length;
  if (column < inputs) return { kind: 'when', index: column };
  return column < inputs + table.outputs.length
    ? { kind: 'give', index: column - inputs }
    : { kind: 'note' };
}

export const columnCount = (table: DecisionTable): number =>
  table.inputs.length + table.outputs.length + 1;

const replaced = <T>(list: readonly T[], index: number, value: T): T[] =>
  list.map((item, at) => (at === index ? value : item));

export function readOutput(text: string, type: DecisionOutput['type']): OutputValue {
  const given = text.trim();
  if (given === '') return null;
  if (type === 'number') {
    const number = Number(given.replace(/[,\s]/g, ''));
    return Number.isFinite(number) ? number : given;
  }
  if (type === 'boolean') {
    if (/^(true|yes|是)$/i.test(given)) return true;
    return /^(false|no|否)$/i.test(given) ? false : given;
  }
  return type === 'text' ? text : given;
}

export const writeOutput = (value: OutputValue | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** The cell's text as it is kept, not as it is said. */
export function rawCell(table: DecisionTable, row: number, column: number): string {
  const place = gridColumn(table, column);
  const given = table.rows[row];
  if (!given) return place.kind === 'give' ? writeOutput(table.otherwise?.[place.index]) : '';
  switch (place.kind) {
    case 'when':
      return given.when[place.index] ?? '-';
    case 'give':
      return writeOutput(given.give[place.index]);
    case 'note':
      return given.note ?? '';
  }
}

function withNote({ note: _old, ...row }: DecisionRow, note: string): DecisionRow {
  return note.trim() === '' ? row : { ...row, note: note.trim() };
}

function withOtherwise(
  { otherwise: old, ...table }: DecisionTable,
  index: number,
  value: OutputValue,
): DecisionTable {
  const given = replaced(old ?? table.outputs.map((): OutputValue => null), index, value);
  return given.every((one) => one === null) ? table : { ...table, otherwise: given };
}

function outputOf(table: DecisionTable, output: number, text: string): OutputValue {
  return readOutput(readOutputWords(table, output, text), table.outputs[output]?.type ?? 'text');
}

/** Writes what a person typed into one cell. */
export function setCell(
  table: DecisionTable,
  columns: readonly InputColumn[],
  { row, column }: { row: number; column: number },
  text: string,
): DecisionTable {
  const place = gridColumn(table, column);
  const given = table.rows[row];
  if (!given) {
    const output = place.kind === 'give' ? table.outputs[place.index] : undefined;
    return output && place.kind === 'give'
      ? withOtherwise(table, place.index, outputOf(table, place.index, text))
      : table;
  }
  const next = ((): DecisionRow => {
    switch (place.kind) {
      case 'when': {
        const known = columns[place.index];
        return known
          ? { ...given, when: replaced(given.when, place.index, readCell(text, known)) }
          : given;
      }
      case 'give': {
        const value = outputOf(table, place.index, text);
        return { ...given, give: replaced(given.give, place.index, value) };
      }
      case 'note':
        return withNote(given, text);
    }
  })();
  return { ...table, rows: replaced(table.rows, row, next) };
}

export const emptyRow = (table: DecisionTable): DecisionRow => ({
  when: table.inputs.map(() => '-'),
  give: table.outputs.map(() => null),
});

export function insertRow(table: DecisionTable, at: number, row = emptyRow(table)): DecisionTable {
  return { ...table, rows: [...table.rows.slice(0, at), row, ...table.rows.slice(at)] };
}

export function duplicateRow(table: DecisionTable, at: number): DecisionTable {
  const row = table.rows[at];
  return row ? insertRow(table, at + 1, row) : table;
}

/** A table keeps at least one row. */
export function removeRow(table: DecisionTable, at: number): DecisionTable {
  const rows = table.rows.filter((_, index) => index !== at);
  return { ...table, rows: rows.length > 0 ? rows : [emptyRow(table)] };
}

export function moveRow(table: DecisionTable, from: number, to: number): DecisionTable {
  const row = table.rows[from];
  if (!row || to < 0 || to >= table.rows.length || from === to) return table;
  const rest = table.rows.filter((_, index) => index !== from);
  return { ...table, rows: [...rest.slice(0, to), row, ...rest.slice(to)] };
}

/** Writes a block of cells from that one on, with new rows where the table ends. */
export function pasteCells(
  table: DecisionTable,
  columns: readonly InputColumn[],
  at: { row: number; column: number },
  cells: readonly (readonly string[])[],
): DecisionTable {
  let next = table;
  cells.forEach((line, down) => {
    const row = at.row + down;
    if (at.row < table.rows.length && row >= next.rows.length)
      next = insertRow(next, next.rows.length);
    line.forEach((text, right) => {
      const column = at.column + right;
      if (column < columnCount(next)) next = setCell(next, columns, { row, column }, text);
    });
  });
  return next;
}

export interface Block {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export function clearCells(
  table: DecisionTable,
  columns: readonly InputColumn[],
  block: Block,
): DecisionTable {
  let next = table;
  for (let row = block.top; row <= block.bottom; row += 1)
    for (let column = block.left; column <= block.right; column += 1)
      next = setCell(next, columns, { row, column }, '');
  return next;
}

export function addInput(table: DecisionTable, subject: Subject): DecisionTable {
  const input: DecisionInput = {
    expression: subject.path,
    type: inputTypeOf(subject.field.type) ?? 'text',
    label: subject.label,
  };
  return {
    ...table,
    inputs: [...table.inputs, input],
    rows: table.rows.map((row) => ({ ...row, when: [...row.when, '-'] })),
  };
}

export const changeInput = (
  table: DecisionTable,
  at: number,
  input: DecisionInput,
): DecisionTable => ({
  ...table,
  inputs: replaced(table.inputs, at, input),
});

const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);

export function removeInput(table: DecisionTable, at: number): DecisionTable {
  if (table.inputs.length === 1) return table;
  return {
    ...table,
    inputs: without(table.inputs, at),
    rows: table.rows.map((row) => ({ ...row, when: without(row.when, at) })),
  };
}

const moved = <T>(list: readonly T[], from: number, to: number): T[] => {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = without(list, from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
};

export const moveInput = (table: DecisionTable, from: number, to: number): DecisionTable => ({
  ...table,
  inputs: moved(table.inputs, from, to),
  rows: table.rows.map((row) => ({ ...row, when: moved(row.when, from, to) })),
});

export function addOutput(table: DecisionTable, output: DecisionOutput): DecisionTable {
  return {
    ...table,
    outputs: [...table.outputs, output],
    rows: table.rows.map((row) => ({ ...row, give: [...row.give, null] })),
    ...(table.otherwise ? { otherwise: [...table.otherwise, null] } : {}),
  };
}

export const changeOutput = (
  table: DecisionTable,
  at: number,
  output: DecisionOutput,
): DecisionTable => ({
  ...table,
  outputs: replaced(table.outputs, at, output),
});

/** Another value for an option of that column: what gives the old one gives the new one. */
export function renameOption(
  table: DecisionTable,
  column: number,
  { from, to }: { from: string; to: string },
): DecisionTable {
  const mended = (give: readonly OutputValue[]) =>
    give.map((value, at) => (at === column && value === from ? to : value));
  const output = table.outputs[column];
  if (!output?.options) return table;
  const options = output.options.map((one) => (one.id === from ? { ...one, id: to } : one));
  return {
    ...changeOutput(table, column, { ...output, options }),
    rows: table.rows.map((row) => ({ ...row, give: mended(row.give) })),
    ...(table.otherwise ? { otherwise: mended(table.otherwise) } : {}),
  };
}

export function removeOutput(table: DecisionTable, at: number): DecisionTable {
  if (table.outputs.length === 1) return table;
  return {
    ...table,
    outputs: without(table.outputs, at),
    rows: table.rows.map((row) => ({ ...row, give: without(row.give, at) })),
    ...(table.otherwise ? { otherwise: without(table.otherwise, at) } : {}),
  };
}
