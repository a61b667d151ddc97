/**
 * Cuts a column's axis at every value that its cells name. Inside one part all cells of the column agree, so
 * one sample stands for the whole part, which makes the checks exact.
 */
import type { DecisionInputType } from '../../generated/decision-table.ts';
import { type AxisValue, isDiscrete, isOrdered, writeAxisValue } from './cell-values.ts';
import { type CellTest, matchesCell } from './parse-cell.ts';

/** One part of an axis. */
export interface Atom {
  /** A value inside it; undefined is the missing value. */
  sample: AxisValue | undefined;
  /** As a cell would write it. */
  text: string;
}

export interface Axis {
  type: DecisionInputType;
  /** The only values there are, for a select field. */
  options?: readonly string[];
  /** A value may be missing. */
  isNullable: boolean;
  min?: number;
  max?: number;
}

function numbersOf(tests: readonly CellTest[]): number[] {
  const named = tests.flatMap((test) => [
    ...[...test.values].filter((value): value is number => typeof value === 'number'),
    ...test.ranges.flatMap(({ from, to }) => [from, to].filter((end) => end !== undefined)),
  ]);
  return [...new Set(named)].sort((a, b) => a - b);
}

/** A value strictly between two cuts; undefined when there is none. */
function between(
  from: number | undefined,
  to: number | undefined,
  type: DecisionInputType,
): number | undefined {
  if (from === undefined) return to === undefined ? 0 : to - 1;
  if (to === undefined) return from + 1;
  if (isDiscrete(type)) return to - from > 1 ? from + 1 : undefined;
  return (from + to) / 2;
}

function gapText(
  from: number | undefined,
  to: number | undefined,
  type: DecisionInputType,
): string {
  const write = (value: number) => writeAxisValue(value, type);
  if (from === undefined) return to === undefined ? '-' : `< ${write(to)}`;
  return to === undefined ? `> ${write(from)}` : `(${write(from)}..${write(to)})`;
}

function orderedAtoms(tests: readonly CellTest[], axis: Axis): Atom[] {
  const { type, min, max } = axis;
  const cuts = numbersOf(tests);
  const isPossible = (value: number) =>
    (min === undefined || value >= min) && (max === undefined || value <= max);
  const atoms: Atom[] = [];
  for (let i = 0; i <= cuts.length; i += 1) {
    const [from, to] = [cuts[i - 1], cuts[i]];
    const inside = between(from, to, type);
    const touches =
      (min === undefined || to === undefined || to > min) &&
      (max === undefined || from === undefined || from < max);
    if (inside !== undefined && touches)
      atoms.push({ sample: inside, text: gapText(from, to, type) });
    if (to !== undefined && isPossible(to))
      atoms.push({ sample: to, text: writeAxisValue(to, type) });
  }
  return atoms;
}

/** A text that no cell names. */
function unnamed(named: ReadonlySet<AxisValue>): string {
  let text = '…';
  while (named.has(text)) text += '…';
  return text;
}

function listedAtoms(tests: readonly CellTest[], axis: Axis): Atom[] {
  const named = new Set<AxisValue>(tests.flatMap((test) => [...test.values]));
  const fixed = axis.type === 'boolean' ? [true, false] : axis.options;
  const values: AxisValue[] = fixed ? [...fixed] : [...named];
  const atoms: Atom[] = values.map((sample) => ({
    sample,
    text: writeAxisValue(sample, axis.type),
  }));
  if (!fixed)
    atoms.push({
      sample: unnamed(named),
      text: named.size > 0 ? `not(${atoms.map(({ text }) => text).join(',')})` : '-',
    });
  return atoms;
}

export function atomsOf(tests: readonly CellTest[], axis: Axis): Atom[] {
  const atoms = isOrdered(axis.type) ? orderedAtoms(tests, axis) : listedAtoms(tests, axis);
  return axis.isNullable ? [...atoms, { sample: undefined, text: 'null' }] : atoms;
}

/** For each row, in which parts of the axis its cell matches. */
export function coverOf(tests: readonly CellTest[], atoms: readonly Atom[]): boolean[][] {
  return tests.map((test) => atoms.map(({ sample }) => matchesCell(test, sample)));
}
