import { Decimal } from 'decimal.js';
import type { Delta } from './port.ts';

/** Sums of any length stay exact. */
const Exact = Decimal.clone({ precision: 400, toExpNeg: -400, toExpPos: 400 });

/** Decimals stay decimal strings; a number may be added to one. */
export function addDelta(value: unknown, delta: Delta): number | string {
  if (typeof delta === 'number' && typeof value !== 'string')
    return (typeof value === 'number' ? value : 0) + delta;
  const before = typeof value === 'number' || typeof value === 'string' ? value : 0;
  return new Exact(before).plus(typeof delta === 'number' ? delta : delta.decimal).toFixed();
}
