import { expect, test } from '@jest/globals';
import { proveClaims } from '../../../proofs/claims.ts';
import { byStore, testMongoUrl } from '../../../support/test-store.ts';

const people = byStore(50, 20);
const daily = 9;

test('people who all claim at once never get the same record, nor more than they may', async () => {
  const found = await proveClaims({
    people,
    records: people * 10,
    caps: { holding: 12, daily },
    seed: 1,
    mongoUrl: testMongoUrl,
  });
  expect(found).toMatchObject({
    claims: people * daily,
    doubles: 0,
    capsBroken: 0,
    drift: 0,
    left: people,
  });
});
