import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from '../../support/fast-check.ts';
import {
  add,
  divide,
  multiply,
  remainder,
  roundHalfUp,
  subtract,
  toNumber,
} from '../../../schemas/model/decimal.ts';

const Reference = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
const amount = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((cents) => cents / 100),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((parts) => parts / 1_000_000),
);

describe('decimal arithmetic', () => {
  it.each([
    ['plus', add],
    ['minus', subtract],
    ['times', multiply],
  ] as const)('%s is exact on any two numbers', (name, operate) => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const exact = new Reference(a)[name](new Reference(b));
        expect(toNumber(operate(a, b))).toBe(exact.toNumber() + 0);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps a quotient exact enough to multiply it back', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        fc.pre(b !== 0);
        expect(toNumber(multiply(divide(a, b), b))).toBe(a + 0);
      }),
    );
  });

  it('rounds halves away from zero, at the place that is asked for', () => {
    expect([
      roundHalfUp(2.5, 0),
      roundHalfUp(-2.5, 0),
      roundHalfUp(1.005, 2),
      roundHalfUp(0.1 + 0.2, 6),
      roundHalfUp(149, -2),
    ]).toEqual([3, -3, 1.01, 0.3, 100]);
  });

  it('gives remainders the sign of the first number', () => {
    expect([
      toNumber(remainder(7, 3)),
      toNumber(remainder(-7, 3)),
      toNumber(remainder(0.7, 0.2)),
    ]).toEqual([1, -1, 0.1]);
  });
});
