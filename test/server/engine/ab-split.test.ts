import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../server/ids.ts';
import { branchFor } from '../../../server/engine/nodes/ab-split.ts';

const branches = [
  { id: 'a', weight: 50 },
  { id: 'b', weight: 30 },
  { id: 'c', weight: 20 },
];

describe('an A/B split', () => {
  it('spreads 100,000 records by its weights within one percent', () => {
    const counts = new Map<string, number>();
    for (let count = 0; count < 100_000; count += 1) {
      const branch = branchFor(newId(), 'node', branches);
      counts.set(branch, (counts.get(branch) ?? 0) + 1);
    }
    for (const { id, weight } of branches)
      expect(Math.abs((counts.get(id) ?? 0) / 1000 - weight)).toBeLessThan(1);
  });

  it('sends a record the same way each time, and another experiment sends it independently', () => {
    const keys = Array.from({ length: 2000 }, () => newId());
    const ways = (salt: string) => keys.map((key) => branchFor(key, salt, branches));
    expect(ways('one')).toEqual(ways('one'));
    const [one, other] = [ways('one'), ways('other')];
    const same = one.filter((way, index) => way === other[index]).length;
    expect(same / keys.length).toBeGreaterThan(0.3);
    expect(same / keys.length).toBeLessThan(0.46);
  });

  it('never takes a branch of weight 0', () => {
    const only = [
      { id: 'a', weight: 0 },
      { id: 'b', weight: 100 },
      { id: 'c', weight: 0 },
    ];
    const ways = Array.from({ length: 1000 }, (_, key) => branchFor(String(key), 's', only));
    expect(new Set(ways)).toEqual(new Set(['b']));
  });
});
