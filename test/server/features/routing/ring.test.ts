import { expect, test } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import { takeTurn } from '../../../../server/features/routing/ring.ts';

const random = () => 0.5;

test('stays within one of each weighted share in every prefix', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(weights, fc.integer({ min: 1, max: 100 }), (list, turns) => {
      const candidates = list.map((weight, at) => ({ user: `u${at}`, weight }));
      const total = list.reduce((sum, weight) => sum + weight, 0);
      const counts = new Map<string, number>();
      let owed: Record<string, number> = {};
      for (let turn = 1; turn <= turns; turn += 1) {
        const taken = takeTurn(owed, candidates, random);
        owed = taken?.owed ?? {};
        counts.set(taken?.user ?? '', (counts.get(taken?.user ?? '') ?? 0) + 1);
        for (const { user, weight } of candidates) {
          expect(Math.abs((counts.get(user) ?? 0) - (turn * weight) / total)).toBeLessThanOrEqual(
            1,
          );
        }
      }
    }),
  );
});

test('nobody inherits the turns of who is absent, and who comes back is not flooded', () => {
  const all = ['a', 'b', 'c'].map((user) => ({ user, weight: 1 }));
  let owed: Record<string, number> = {};
  const take = (candidates: typeof all) => {
    const taken = takeTurn(owed, candidates, random);
    owed = taken?.owed ?? {};
    return taken?.user ?? '';
  };
  for (let at = 0; at < 3; at += 1) take(all);
  const without = Array.from({ length: 8 }, () => take(all.slice(0, 2)));
  expect(without.filter((user) => user === 'a')).toHaveLength(4);
  const again = Array.from({ length: 6 }, () => take(all));
  for (const { user } of all) expect(again.filter((one) => one === user)).toHaveLength(2);
});

test('answers nobody when nobody can take a turn', () => {
  expect(takeTurn({}, [{ user: 'a', weight: 0 }], random)).toBeUndefined();
});
