import { expect, test } from '@jest/globals';
import { healthAfter, patience } from '../../../../server/features/endpoints/keep-health.ts';

const now = new Date('2026-05-10T00:00:00.000Z');
const before = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString();
const well = {
  state: 'active' as const,
  failingSince: null,
  lastSuccessAt: null,
  lastFailureAt: null,
  lastFailure: null,
  disabledAt: null,
};

test('the first failure starts the count', () => {
  expect(healthAfter(well, '503', now)).toMatchObject({
    failingSince: now.toISOString(),
    lastFailure: '503',
  });
});

test('a success ends it', () => {
  const failing = { ...well, failingSince: before(patience * 2) };
  expect(healthAfter(failing, null, now)).toMatchObject({ failingSince: null });
});

test('only failing for five days disables', () => {
  const failing = { ...well, lastFailureAt: before(1000) };
  expect(
    healthAfter({ ...failing, failingSince: before(patience - 1) }, '503', now),
  ).toBeUndefined();
  expect(healthAfter({ ...failing, failingSince: before(patience) }, '503', now)).toMatchObject({
    state: 'disabled',
    disabledAt: now.toISOString(),
  });
});

test('the same news within a minute is none', () => {
  expect(healthAfter({ ...well, lastSuccessAt: before(59_000) }, null, now)).toBeUndefined();
  expect(healthAfter({ ...well, lastSuccessAt: before(60_000) }, null, now)).toBeDefined();
});
