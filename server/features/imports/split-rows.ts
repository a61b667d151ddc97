import type { ImportSeparator } from '../../../schemas/generated/import.ts';
import { ImportError } from './reject-reasons.ts';

/** One row of the file as it stands there. */
export interface CsvRow {
  /** Physical line (from 1) on which the row begins; quoted cells may run over several. */
  line: number;
  cells: string[];
  /** The text of the row without its line end. */
  raw: string;
}

/** An open quote may hold this many characters before it counts as forgotten. */
const maxRowLength = 1_000_000;

/** Length of the line end at that place: 0 for none, undefined when the next character decides. */
function lineEndAt(text: string, at: number, isLast: boolean): number | undefined {
  const code = text.charCodeAt(at);
  if (code === 10) return 1;
  if (code !== 13) return 0;
  if (at + 1 < text.length) return text.charCodeAt(at + 1) === 10 ? 2 : 1;
  return isLast ? 1 : undefined;
}

interface Cell {
  text: string;
  /** Where the separator or line end after the cell stands. */
  end: number;
  lineEnds: number;
}

/** The closing quote of a quoted text, or -1; two quotes are one quote of the text. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === 34) at = text.indexOf('"', at + 2);
  return at;
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count += 1;
  }
  return count;
}

function plainEnd(text: string, from: number, separator: ImportSeparator): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13 || text[at] === separator) return at;
    at += 1;
  }
  return at;
}

/** One cell from its first character. A quote counts only there; anywhere else it is text. Undefined: more text is needed. */
function readCell(
  text: string,
  from: number,
  separator: ImportSeparator,
  isLast: boolean,
): Cell | undefined {
  if (text.charCodeAt(from) !== 34) {
    const end = plainEnd(text, from, separator);
    return { text: text.slice(from, end), end, lineEnds: 0 };
  }
  const close = closingQuote(text, from + 1);
  if (close < 0 || (close + 1 === text.length && !isLast)) return undefined;
  const quoted = text.slice(from + 1, close);
  const end = plainEnd(text, close + 1, separator);
  return {
    text: quoted.replaceAll('""', '"') + text.slice(close + 1, end),
    end,
    lineEnds: countLineEnds(quoted),
  };
}

interface ReadRow {
  row: CsvRow;
  next: number;
  lines: number;
}

function readRow(
  text: string,
  from: number,
  line: number,
  separator: ImportSeparator,
  isLast: boolean,
): ReadRow | undefined {
  const cells: string[] = [];
  let lines = 1;
  let at = from;
  for (;;) {
    const cell = readCell(text, at, separator, isLast);
    if (!cell || (cell.end >= text.length && !isLast)) return undefined;
    cells.push(cell.text);
    lines += cell.lineEnds;
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    const lineEnd = at < text.length ? lineEndAt(text, at, isLast) : 0;
    if (lineEnd === undefined) return undefined;
    return { row: { line, cells, raw: text.slice(from, at) }, next: at + lineEnd, lines };
  }
}

const isBlank = (row: CsvRow): boolean => row.cells.length === 1 && row.raw.trim() === '';

/**
 * Cuts text that arrives in pieces into rows. A stray quote is text, blank lines are left out, any line end is one.
 * Throws `ImportError('quote_open')` with the line of the row whose quote is never closed.
 */
export class RowSplitter {
  private rest = '';
  private line = 1;
  private isStart = true;
  private readonly separator: ImportSeparator;

  constructor(separator: ImportSeparator) {
    this.separator = separator;
  }

  push(piece: string, isLast = false): CsvRow[] {
    let text = this.rest + piece;
    if (this.isStart && text.length > 0) {
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
      this.isStart = false;
    }
    const rows: CsvRow[] = [];
    let at = 0;
    while (at < text.length) {
      const read = readRow(text, at, this.line, this.separator, isLast);
      if (!read) break;
      if (!isBlank(read.row)) rows.push(read.row);
      this.line += read.lines;
      at = read.next;
    }
    this.rest = text.slice(at);
    if (this.rest.length > maxRowLength || (isLast && this.rest !== ''))
      throw new ImportError('quote_open', { line: this.line }, this.line);
    return rows;
  }
}
