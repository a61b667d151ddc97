import type { Block } from './table-changes.ts';

/** The cell that is current, and the opposite corner of what is selected with it. */
export interface Selection {
  row: number;
  column: number;
  toRow: number;
  toColumn: number;
}

export interface GridSize {
  /** With the row of "otherwise". */
  rows: number;
  columns: number;
}

export const at = (row: number, column: number): Selection => ({
  row,
  column,
  toRow: row,
  toColumn: column,
});

export const blockOf = ({ row, column, toRow, toColumn }: Selection): Block => ({
  top: Math.min(row, toRow),
  bottom: Math.max(row, toRow),
  left: Math.min(column, toColumn),
  right: Math.max(column, toColumn),
});

const bound = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

/** Still inside after rows or columns went. */
export const within = (selection: Selection, { rows, columns }: GridSize): Selection => ({
  row: bound(selection.row, rows),
  column: bound(selection.column, columns),
  toRow: bound(selection.toRow, rows),
  toColumn: bound(selection.toColumn, columns),
});

export function moveBy(
  selection: Selection,
  [down, right]: readonly [number, number],
  size: GridSize,
  isExtended = false,
): Selection {
  if (isExtended)
    return within(
      { ...selection, toRow: selection.toRow + down, toColumn: selection.toColumn + right },
      size,
    );
  return within(at(selection.row + down, selection.column + right), size);
}

/** The next cell as Tab goes: along the row, then on to the next; undefined at the end of the table. */
export function nextCell(
  selection: Selection,
  step: 1 | -1,
  size: GridSize,
): Selection | undefined {
  const flat = selection.row * size.columns + selection.column + step;
  if (flat < 0 || flat >= size.rows * size.columns) return undefined;
  return at(Math.floor(flat / size.columns), flat % size.columns);
}
