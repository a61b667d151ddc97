import type { DateOrder } from '../../../schemas/generated/import.ts';
import { folded } from './convert-cell.ts';
import type { CsvRow } from './split-rows.ts';
import { DateOrderVote, ordersOf } from './dates.ts';
import { readNumber } from './read-number.ts';

export type Shape =
  | 'empty'
  | 'email'
  | 'phone'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'text';

/** What the values of one column look like. */
export interface ColumnSurvey {
  name: string;
  samples: string[];
  shape: Shape;
  dateOrder: DateOrder | 'ambiguous' | null;
  /** Every different value and how often it stands there; undefined when they are too many. */
  different: ReadonlyMap<string, number> | undefined;
}

/** Values of a column that are told apart; a column of options has fewer. */
const mostDifferent = 300;

const booleanWords = new Set(['true', 'false', 'yes', 'no', 'y', 'n', '是', '否', '有', '无']);

function shapeOf(text: string): Shape {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return 'email';
  if (/^(?:\+?86[- ]?)?1[3-9]\d{9}$|^\+\d[\d -]{6,18}$|^0\d{2,3}-\d{7,8}$/.test(text))
    return 'phone';
  if (booleanWords.has(folded(text))) return 'boolean';
  if (ordersOf(text).length > 0) return 'date';
  const number = readNumber(text);
  if (number === undefined) return 'text';
  return Number.isInteger(number) ? 'integer' : 'number';
}

class Column {
  readonly name: string;
  readonly samples: string[] = [];
  readonly vote = new DateOrderVote();
  private shapes = new Map<Shape, number>();
  private seen = 0;
  private different: Map<string, number> | undefined = new Map();
  constructor(name: string) {
    this.name = name;
  }

  see(text: string): void {
    this.different?.set(text, (this.different.get(text) ?? 0) + 1);
    if ((this.different?.size ?? 0) > mostDifferent) this.different = undefined;
    if (this.seen < 1000) {
      this.seen += 1;
      const shape = shapeOf(text);
      this.shapes.set(shape, (this.shapes.get(shape) ?? 0) + 1);
    }
    if (this.samples.length < 3 && !this.samples.includes(text))
      this.samples.push(text.slice(0, 100));
    if ((this.shapes.get('date') ?? 0) > 0) this.vote.see(text);
  }

  /** The shape of at least nine in ten values; whole and other numbers count together. */
  private get shape(): Shape {
    if (this.seen === 0) return 'empty';
    const most = (shape: Shape) => (this.shapes.get(shape) ?? 0) >= this.seen * 0.9;
    for (const shape of ['email', 'phone', 'date', 'boolean', 'integer'] as const)
      if (most(shape)) return shape;
    const numbers = (this.shapes.get('integer') ?? 0) + (this.shapes.get('number') ?? 0);
    return numbers >= this.seen * 0.9 ? 'number' : 'text';
  }

  result(): ColumnSurvey {
    const shape = this.shape;
    return {
      name: this.name,
      samples: this.samples,
      shape,
      dateOrder: shape === 'date' ? (this.vote.outcome ?? null) : null,
      different: this.different,
    };
  }
}

/** Header cells as column names: trimmed, and told apart when two are the same or empty. */
export function columnNames(header: string[]): string[] {
  const used = new Set<string>();
  return header.map((cell, index) => {
    const base = cell.trim() || `#${index + 1}`;
    let name = base;
    for (let copy = 2; used.has(name); copy += 1) name = `${base} (${copy})`;
    used.add(name);
    return name;
  });
}

/** Reads all rows once and says how many there are and what each column holds. */
export async function surveyColumns(
  names: string[],
  batches: AsyncIterable<CsvRow[]>,
): Promise<{ columns: ColumnSurvey[]; rows: number }> {
  const columns = names.map((name) => new Column(name));
  let count = 0;
  for await (const rows of batches) {
    count += rows.length;
    for (const row of rows) {
      for (const [index, column] of columns.entries()) {
        const text = row.cells[index]?.trim();
        if (text) column.see(text);
      }
    }
  }
  return { columns: columns.map((column) => column.result()), rows: count };
}

/**
 * The order of day, month and year in some columns. Stops reading at the first rows that decide all of them.
 */
export async function decideDateOrders(
  names: string[],
  dateColumns: string[],
  batches: AsyncIterable<CsvRow[]>,
): Promise<Record<string, DateOrder | 'ambiguous'>> {
  const votes = dateColumns.map((name) => ({
    name,
    index: names.indexOf(name),
    vote: new DateOrderVote(),
  }));
  for await (const rows of batches) {
    for (const row of rows) {
      for (const { index, vote } of votes) vote.see(row.cells[index]?.trim() ?? '');
    }
    if (votes.every(({ vote }) => vote.decided)) break;
  }
  return Object.fromEntries(
    votes.flatMap(({ name, vote }) => (vote.outcome ? [[name, vote.outcome] as const] : [])),
  );
}
