import { type ClipboardEvent, type KeyboardEvent, type RefObject, useState } from 'react';
import { flushSync } from 'react-dom';
import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';
import { sayCell } from './cell-words.ts';
import type { Leave } from './cell-editor.tsx';
import { sayOutput } from './output-words.ts';
import { at, blockOf, moveBy, nextCell, type Selection, within } from './grid-selection.ts';
import {
  clearCells,
  columnCount,
  duplicateRow,
  gridColumn,
  insertRow,
  moveRow,
  pasteCells,
  rawCell,
  removeRow,
  setCell,
} from './table-changes.ts';
import type { InputColumn } from './table-column.ts';
import { parseTsv, writeTsv } from './tsv.ts';

interface GridOptions {
  table: DecisionTable;
  columns: readonly InputColumn[];
  onChange: (table: DecisionTable) => void;
  gridRef: RefObject<HTMLTableElement | null>;
}

/** What stands in a cell as people read it. */
export function shownCell(
  table: DecisionTable,
  columns: readonly InputColumn[],
  row: number,
  column: number,
): string {
  const place = gridColumn(table, column);
  const known = place.kind === 'when' ? columns[place.index] : undefined;
  if (known) return row < table.rows.length ? sayCell(rawCell(table, row, column), known) : '';
  const raw = rawCell(table, row, column);
  return place.kind === 'give'
    ? sayOutput(raw, table.outputs[place.index], columns[0]?.locale ?? 'en')
    : raw;
}

const arrows: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The keys, the clipboard and the current cell of a table, as in a spreadsheet. */
export function useGrid({ table, columns, onChange, gridRef }: GridOptions) {
  const [chosen, setChosen] = useState<Selection>(at(0, 0));
  const [typed, setTyped] = useState<string | null | undefined>();
  const size = { rows: table.rows.length + 1, columns: columnCount(table) };
  const selection = within(chosen, size);
  const { row, column } = selection;
  const isEditable = (at: Selection) =>
    at.row < table.rows.length || gridColumn(table, at.column).kind === 'give';

  const focus = () => gridRef.current?.focus({ preventScroll: true });
  const select = (next: Selection) => {
    setChosen(next);
    setTyped(undefined);
  };
  /** `text` begins the cell anew; without it what stands there is edited. */
  const edit = (text: string | null = null) => {
    if (isEditable(selection)) setTyped(text);
  };
  const commit = (text: string, leave: Leave) => {
    const isSame = text === shownCell(table, columns, row, column);
    const next = isSame ? table : setCell(table, columns, { row, column }, text);
    if (JSON.stringify(next) !== JSON.stringify(table)) onChange(next);
    setTyped(undefined);
    if (leave === 'down') setChosen(moveBy(at(row, column), [1, 0], size));
    else if (leave !== 'stay')
      setChosen(nextCell(at(row, column), leave === 'right' ? 1 : -1, size) ?? at(row, column));
    focus();
  };
  const cancel = () => {
    setTyped(undefined);
    focus();
  };

  function changeRows(event: KeyboardEvent): boolean {
    const isRow = row < table.rows.length;
    const arrow = arrows[event.key];
    if (event.altKey && arrow && arrow[0] !== 0) {
      const to = row + arrow[0];
      if (isRow && to >= 0 && to < table.rows.length) {
        onChange(moveRow(table, row, to));
        setChosen(at(to, column));
      }
      return true;
    }
    const isCommand = event.metaKey || event.ctrlKey;
    if (isCommand && event.key.toLowerCase() === 'd') {
      onChange(duplicateRow(table, row));
      return true;
    }
    if (isCommand && (event.key === 'Delete' || event.key === 'Backspace')) {
      if (isRow && table.rows.length > 1) {
        onChange(removeRow(table, row));
        setChosen(at(Math.min(row, table.rows.length - 2), column));
      }
      return true;
    }
    if (isCommand && event.key === 'Enter') {
      onChange(insertRow(table, Math.min(row + 1, table.rows.length)));
      setChosen(at(Math.min(row + 1, table.rows.length), column));
      return true;
    }
    return false;
  }

  function move(event: KeyboardEvent): boolean {
    const arrow = arrows[event.key];
    const isCommand = event.metaKey || event.ctrlKey;
    if (arrow) {
      const far = isCommand ? 10_000 : 1;
      select(moveBy(selection, [arrow[0] * far, arrow[1] * far], size, event.shiftKey));
      return true;
    }
    if (event.key === 'Home' || event.key === 'End') {
      select(at(row, event.key === 'Home' ? 0 : size.columns - 1));
      return true;
    }
    if (event.key === 'Tab') {
      const next = nextCell(selection, event.shiftKey ? -1 : 1, size);
      if (next) select(next);
      return next !== undefined;
    }
    if (isCommand && event.key.toLowerCase() === 'a') {
      select({ row: 0, column: 0, toRow: size.rows - 1, toColumn: size.columns - 1 });
      return true;
    }
    return false;
  }

  function change(event: KeyboardEvent): boolean {
    if (event.key === 'Enter' || event.key === 'F2') edit();
    else if (event.key === 'Delete' || event.key === 'Backspace')
      onChange(clearCells(table, columns, blockOf(selection)));
    // An input method begins with a key of its own; the input must be there before it goes on.
    else if (event.key === 'Process' || event.nativeEvent.isComposing) flushSync(() => edit(''));
    else if (event.key.length === 1 && !event.metaKey && !event.ctrlKey && !event.altKey)
      edit(event.key);
    else return false;
    return event.key !== 'Process';
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (typed !== undefined || event.target !== event.currentTarget) return;
    if (changeRows(event) || move(event) || change(event)) event.preventDefault();
  };

  const copied = () => {
    const { top, bottom, left, right } = blockOf(selection);
    const rows = Array.from({ length: bottom - top + 1 }, (_, down) => top + down);
    const across = Array.from({ length: right - left + 1 }, (_, index) => left + index);
    return writeTsv(rows.map((r) => across.map((c) => shownCell(table, columns, r, c))));
  };
  const onCopy = (event: ClipboardEvent) => {
    if (typed !== undefined) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copied());
    if (event.type === 'cut') onChange(clearCells(table, columns, blockOf(selection)));
  };
  const onPaste = (event: ClipboardEvent) => {
    if (typed !== undefined) return;
    event.preventDefault();
    const cells = parseTsv(event.clipboardData.getData('text/plain'));
    const { top, left } = blockOf(selection);
    const next = pasteCells(table, columns, { row: top, column: left }, cells);
    onChange(next);
    const width = Math.max(...cells.map((line) => line.length));
    setChosen(
      within(
        { row: top, column: left, toRow: top + cells.length - 1, toColumn: left + width - 1 },
        { rows: next.rows.length + 1, columns: size.columns },
      ),
    );
  };
  return {
    selection,
    /** `undefined` while nothing is edited, what was typed to begin, or null for the cell as it stands. */
    typed,
    select: (next: Selection) => {
      select(next);
      focus();
    },
    edit,
    commit,
    cancel,
    handlers: { onKeyDown, onCopy, onCut: onCopy, onPaste },
  };
}
