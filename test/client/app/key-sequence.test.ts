import { expect, test } from '@jest/globals';
import { createKeySequence, plainKey } from '../../../client/app/shortcuts/key-sequence.ts';

test('follows one key, and two after each other within a moment', () => {
  const keys = createKeySequence(['?', 'g h', 'g t']);
  expect(keys.press('?', 0)).toBe('?');
  expect(keys.press('g', 10)).toBeUndefined();
  expect(keys.press('t', 500)).toBe('g t');
  expect(keys.press('h', 600)).toBeUndefined();
  expect(keys.press('g', 1_000)).toBeUndefined();
  expect(keys.press('h', 3_000)).toBeUndefined();
});

test('leaves keys with a modifier alone', () => {
  const event = { key: 'G', ctrlKey: false, metaKey: false, altKey: false };
  expect(plainKey(event)).toBe('g');
  expect(plainKey({ ...event, ctrlKey: true })).toBeUndefined();
});
