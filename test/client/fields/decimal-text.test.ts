import { expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import {
  decimalText,
  groupDecimal,
  readDecimal,
  shiftDecimal,
} from '../../../client/fields/decimal-text.ts';
import { readNumber, restingNumber, typedNumber } from '../../../client/fields/number-text.ts';

test.each([
  ['1,234.50', '1234.5'],
  ['１２３．４', '123.4'],
  ['¥ 1 000', '1000'],
  ['.5', '0.5'],
  ['-0', '0'],
  ['007', '7'],
  ['12,5x', undefined],
  ['', undefined],
  ['-', undefined],
])('reads %j as %j', (typed, read) => {
  expect(readDecimal(typed)).toBe(read);
});

test('a percent is typed as people say it and kept as an exact fraction', () => {
  const percent = { type: 'percent', scale: 6 } as const;
  expect(readNumber(percent, '12.5')).toBe(0.125);
  expect(readNumber(percent, '0.07')).toBe(0.0007);
  expect(typedNumber(percent, 0.575)).toBe('57.5');
  expect(typedNumber(percent, 0.0000001)).toBe('0.00001');
});

test('money rests grouped, with all its decimals unless it is whole', () => {
  const money = { type: 'money', scale: 2 } as const;
  expect(restingNumber(money, 1234567.5)).toBe('1,234,567.50');
  expect(restingNumber(money, -1200)).toBe('-1,200');
  expect(restingNumber(money, '12x')).toBe('12x');
  expect(readNumber(money, ' ')).toBeNull();
});

test('no digit is lost between the number and its text', () => {
  const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: -6, max: 6 }), (value, places) => {
      const text = decimalText(value);
      expect(Number(text)).toBe(value === 0 ? 0 : value);
      expect(readDecimal(groupDecimal(text))).toBe(text === '-0' ? '0' : text);
      expect(Number(shiftDecimal(shiftDecimal(text, places), -places))).toBe(
        value === 0 ? 0 : value,
      );
    }),
  );
});
