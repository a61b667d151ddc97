/**
 * Exact decimal arithmetic on JSON numbers. A number means the decimal that it prints as, so 0.1 + 0.2 is 0.3.
 * Whole numbers and amounts with at most two decimals take a fast path that gives the same result.
 */
import { Decimal } from 'decimal.js';

/** 40 significant digits; halves round away from zero, as invoices do. */
export const Exact = Decimal.clone({
  precision: 40,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -40,
  toExpPos: 40,
});
export type Exact = Decimal;

/** A number, or a decimal that a number cannot hold without loss. */
export type Numeric = number | Exact;

const decimalText = /^-?\d{1,40}(\.\d{1,40})?$/;

/** Hundredths below this bound have at most 15 digits, so a double and its decimal are one-to-one. */
const hundredthsLimit = 1e15;

export const isNumeric = (value: unknown): value is Numeric =>
  typeof value === 'number' || value instanceof Exact;

/** The number of hundredths when the value has at most two decimals, else NaN. */
function hundredths(value: number): number {
  const scaled = Math.round(value * 100);
  return scaled / 100 === value && Math.abs(scaled) < hundredthsLimit ? scaled : Number.NaN;
}

/** Reads a decimal string such as an exact sum from the store; undefined when it is none. */
export function decimalOf(text: string): Exact | undefined {
  return decimalText.test(text) ? new Exact(text) : undefined;
}

export function add(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(sum)) return sum;
    const scaled = hundredths(a) + hundredths(b);
    if (Math.abs(scaled) < hundredthsLimit) return scaled / 100;
  }
  return new Exact(a).plus(b);
}

export const subtract = (a: Numeric, b: Numeric): Numeric => add(a, negate(b));

export const negate = (a: Numeric): Numeric =>
  typeof a === 'number' ? (a === 0 ? 0 : -a) : a.negated();

export function multiply(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(product)) {
      return product;
    }
    const scaled = hundredths(a) * hundredths(b);
    if (Math.abs(scaled) < hundredthsLimit) return scaled / 10_000;
  }
  return new Exact(a).times(b);
}

/** The divisor is not 0. */
export function divide(a: Numeric, b: Numeric): Numeric {
  if (
    typeof a === 'number' &&
    typeof b === 'number' &&
    Number.isSafeInteger(a) &&
    Number.isSafeInteger(b) &&
    a % b === 0
  ) {
    return a / b;
  }
  return new Exact(a).dividedBy(b);
}

/** The remainder with the sign of `a`; the divisor is not 0. */
export function remainder(a: Numeric, b: Numeric): Numeric {
  if (
    typeof a === 'number' &&
    typeof b === 'number' &&
    Number.isSafeInteger(a) &&
    Number.isSafeInteger(b)
  ) {
    return a % b;
  }
  return new Exact(a).modulo(b);
}

/** Negative, zero or positive, like a sort comparator. */
export function compareNumeric(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  return new Exact(a).comparedTo(b);
}

/** Rounds half up (away from zero) to that many decimals; negative scales round to tens, hundreds … */
export function roundHalfUp(value: Numeric, scale: number): number {
  if (typeof value === 'number' && scale >= 0 && Number.isSafeInteger(value)) return value;
  const exact = new Exact(value);
  if (scale >= 0) return exact.toDecimalPlaces(scale).toNumber();
  const unit = new Exact(10).pow(-scale);
  return exact.dividedBy(unit).toDecimalPlaces(0).times(unit).toNumber();
}

/** The nearest double; never -0, which JSON cannot write. */
export const toNumber = (value: Numeric): number =>
  (typeof value === 'number' ? value : value.toNumber()) + 0;
