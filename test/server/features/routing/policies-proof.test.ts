import { describe, expect, test } from '@jest/globals';
import { provePolicy } from '../../../proofs/policies.ts';

const right = { ownerless: 0, capacityExceeded: 0, wrongPerson: 0 };

describe('a month of leads for people who come and go', () => {
  test('goes by turns to those who can take them', async () => {
    const found = await provePolicy({ policy: 'round_robin', leads: 400, seed: 1 });
    expect(found).toMatchObject(right);
    expect(found.farthest).toBeLessThan(1.5);
  });

  test('goes by load to somebody who holds the fewest', async () => {
    const found = await provePolicy({ policy: 'least_loaded', leads: 400, seed: 3 });
    expect(found).toMatchObject({ ...right, notLightest: 0 });
  });
});

test.each(['round_robin', 'weighted'] as const)(
  'while everybody is there %s never leaves anybody more than one from their share',
  async (policy) => {
    const found = await provePolicy({ policy, leads: 400, seed: 2, isSteady: true });
    expect(found).toMatchObject(right);
    expect(found.farthest).toBeLessThanOrEqual(1);
  },
);
