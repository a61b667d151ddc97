import { describe, expect, test } from '@jest/globals';
import { provePolicy } from '../../../proofs/policies.ts';
import { byStore, testMongoUrl as mongoUrl } from '../../../support/test-store.ts';

const leads = byStore(400, 100);
const right = { ownerless: 0, capacityExceeded: 0, wrongPerson: 0 };

describe('a month of leads for people who come and go', () => {
  test('goes by turns to those who can take them', async () => {
    const found = await provePolicy({ policy: 'round_robin', leads, seed: 1, mongoUrl });
    expect(found).toMatchObject(right);
    expect(found.farthest).toBeLessThan(1.5);
  });

  test('goes by load to somebody who holds the fewest', async () => {
    const found = await provePolicy({ policy: 'least_loaded', leads, seed: 3, mongoUrl });
    expect(found).toMatchObject({ ...right, notLightest: 0 });
  });
});

test.each(['round_robin', 'weighted'] as const)(
  'while everybody is there %s never leaves anybody more than one from their share',
  async (policy) => {
    const found = await provePolicy({ policy, leads, seed: 2, isSteady: true, mongoUrl });
    expect(found).toMatchObject(right);
    expect(found.farthest).toBeLessThanOrEqual(1);
  },
);
