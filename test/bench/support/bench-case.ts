/** One line of the table. */
export interface Row {
  name: string;
  value: number | string;
  unit: string;
  /** How this compares with bare express and SQLite in the same run: 0.5 is half as fast. */
  ratio?: number;
  /** What else `ratio` compares with, in a word. */
  ratioTo?: string;
  /** What was promised: a greater value is a failure. */
  atMost?: number;
}

export interface BenchOptions {
  /** Writes of 4 KB that this machine made durable one after another, per second, just before. */
  fsyncs: number;
  /** Also the cases with 1,000,000 records. */
  large: boolean;
  /** Folder for CPU profiles of the measured phases. */
  profiles: string | undefined;
}

/** A case is a file `*.bench.ts` that exports `run`. */
export type BenchCase = (options: BenchOptions) => Promise<Row[] | Record<string, number>>;

const digits = (value: number) => (value >= 100 ? 0 : value >= 10 ? 1 : 2);

export const isBroken = ({ value, atMost }: Row): boolean =>
  atMost !== undefined && !(Number(value) <= atMost);

/** A number with as many digits as matter. */
export const shown = (value: number | string): string =>
  typeof value === 'string'
    ? value
    : value.toLocaleString('en-US', { maximumFractionDigits: digits(Math.abs(value)) });

/** `name: unit` of a case that answers plain numbers. */
function rowOf([label, value]: [string, number]): Row {
  const colon = label.lastIndexOf(': ');
  return colon < 0
    ? { name: label, value, unit: '' }
    : { name: label.slice(0, colon), value, unit: label.slice(colon + 2) };
}

export const rowsOf = (result: Row[] | Record<string, number>): Row[] =>
  Array.isArray(result) ? result : Object.entries(result).map(rowOf);
