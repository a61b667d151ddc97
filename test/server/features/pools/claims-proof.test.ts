import { expect, test } from '@jest/globals';
import { proveClaims } from '../../../proofs/claims.ts';

test('50 people who claim 500 records at once never get the same one, nor more than they may', async () => {
  const found = await proveClaims({
    people: 50,
    records: 500,
    caps: { holding: 12, daily: 9 },
    seed: 1,
  });
  expect(found).toMatchObject({ claims: 450, doubles: 0, capsBroken: 0, drift: 0, left: 50 });
});
