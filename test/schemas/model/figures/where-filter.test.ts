import { expect, test } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
import { planFigures } from '../../../../schemas/model/figures/index.ts';
import { matchesFilter } from '../../../../schemas/model/match-filter.ts';

const properties = {
  owner: { type: 'string', format: 'uuid', 'x-ref': { entity: 'owner' } },
  amount: { type: 'number' },
  status: { type: 'string', enum: ['a', 'b', 'c'] },
  on: { type: 'string', format: 'date' },
  isPaid: { type: 'boolean' },
  tags: { type: 'array', items: { enum: ['a', 'b'] } },
  note: { type: 'string' },
};

function rollupOf(where: string) {
  const counted = { agg: 'count', entity: 'row', via: 'owner', where };
  const owner = fieldsOf({
    schema: { properties: { n: { type: 'integer', 'x-formula': counted } } },
  });
  const { plan, problems } = planFigures(
    [
      { name: 'row', fields: fieldsOf({ schema: { properties } }) },
      { name: 'owner', fields: owner },
    ],
    'UTC',
  );
  const rollup = plan.rollups.get('owner.n');
  if (!rollup) throw new Error(JSON.stringify(problems));
  return rollup;
}

const row = fc.record(
  {
    amount: fc.constantFrom(0, 5, 5.5, -1, null),
    status: fc.constantFrom('a', 'b', 'c', null),
    on: fc.constantFrom('2026-01-01', '2026-06-30', null),
    isPaid: fc.constantFrom(true, false, null),
    note: fc.constantFrom('a', '', null),
    _stage: fc.constantFrom('won', null),
  },
  { requiredKeys: [] },
);

test.each([
  "status = 'a'",
  "'a' = status",
  "status != 'a'",
  'amount > 5',
  '5 >= amount',
  "on < '2026-06-30'",
  "status in ['a', 'b'] and amount >= 5",
  "isPaid or _stage = 'won'",
  '$exists(amount)',
  '$not($exists(note))',
  'isPaid = false',
])('the list of rows where %s holds exactly the counted ones', (where) => {
  const { matches, rowFilter } = rollupOf(where);
  if (!rowFilter) throw new Error('no filter');
  fc.assert(
    fc.property(row, (values) => {
      expect(matchesFilter(rowFilter, values)).toBe(matches(values));
    }),
  );
});

test.each(["'a' in tags", 'amount + 1 > 5', "note < 'b'", "$not(status = 'a')"])(
  'no filter stands for %s, which is not the same in both languages or cannot be said',
  (where) => {
    expect(rollupOf(where).rowFilter).toBeUndefined();
  },
);
