import { describe, expect, test } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import {
  type Clause,
  clauseOperators,
  type Condition,
  isComplete,
  type Operand,
  operandShapeOf,
} from '../../../../schemas/model/conditions/condition.ts';
import { conditionOf } from '../../../../schemas/model/conditions/read-condition.ts';
import { textOf } from '../../../../schemas/model/conditions/write-condition.ts';
import { analyseExpression } from '../../../../schemas/model/expressions/analyse-expression.ts';
import { compileExpression } from '../../../../schemas/model/expressions/compile-expression.ts';
import { isConditionTrue } from '../../../../schemas/model/expressions/evaluate-plan.ts';

const paths = fc.constantFrom(
  'amount',
  '_owner',
  'address.city',
  '$before.stage',
  '$steps.first-call.team',
  'and',
  '金额',
);
const literals = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary' }),
  fc.integer(),
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
    .map((n) => Number(n.toFixed(4)) + 0),
  fc.boolean(),
);
const one: fc.Arbitrary<Operand> = fc.oneof(
  fc.record({ kind: fc.constant('value' as const), value: literals }),
  fc.record({ kind: fc.constant('path' as const), path: paths }),
  fc.record({ kind: fc.constant('today' as const), offset: fc.integer({ min: -400, max: 400 }) }),
);

function operandFor(operator: Clause['operator']): fc.Arbitrary<Operand | undefined> {
  switch (operandShapeOf(operator)) {
    case 'none':
      return fc.constant(undefined);
    case 'list':
      return fc.record({
        kind: fc.constant('list' as const),
        values: fc.array(literals, { minLength: 1, maxLength: 4 }),
      });
    case 'days':
      return fc.record({
        kind: fc.constant('days' as const),
        count: fc.integer({ min: 1, max: 900 }),
      });
    case 'one':
      if (operator === 'has' || operator === 'hasNot')
        return fc.record({ kind: fc.constant('value' as const), value: literals });
      if (operator === 'contains' || operator === 'containsNot')
        return fc.record({
          kind: fc.constant('value' as const),
          value: fc.string({ minLength: 1 }),
        });
      return one;
  }
}

const clauses: fc.Arbitrary<Clause> = fc
  .tuple(paths, fc.constantFrom(...clauseOperators))
  .chain(([subject, operator]) =>
    operandFor(operator).map(
      (operand): Clause =>
        operand
          ? { kind: 'clause', subject, operator, operand }
          : { kind: 'clause', subject, operator },
    ),
  )
  .filter(({ subject, operator }) => operator !== 'changed' || !subject.startsWith('$'));

const joins = fc.constantFrom('and' as const, 'or' as const);
const conditions: fc.Arbitrary<Condition> = fc
  .record({
    join: joins,
    parts: fc.array(
      fc.oneof(
        clauses,
        fc.record({
          kind: fc.constant('group' as const),
          join: joins,
          parts: fc.array(clauses, { minLength: 2, maxLength: 3 }),
        }),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map((condition) =>
    condition.parts.length === 1 && condition.parts[0]?.kind === 'clause'
      ? { ...condition, join: 'and' as const }
      : condition,
  )
  // A group alone is written as the condition itself.
  .filter(({ parts }) => parts.length > 1 || parts[0]?.kind === 'clause');

const env = { now: '2026-03-10T08:00:00.000Z', timeZone: 'Asia/Shanghai' };

function holds(text: string, record: Record<string, unknown>, before?: Record<string, unknown>) {
  const analysis = analyseExpression(text, { fields: [], isOpen: true, before: true, user: true });
  return isConditionTrue(compileExpression(analysis), record, {
    ...env,
    ...(before ? { before } : {}),
  });
}

const sentence = (clause: Omit<Clause, 'kind'>): string =>
  textOf({ join: 'and', parts: [{ kind: 'clause', ...clause }] });

test('any condition comes back from its text as it was', () => {
  fc.assert(
    fc.property(conditions, (condition) => {
      expect(conditionOf(textOf(condition))).toEqual(condition);
    }),
    { numRuns: 300 },
  );
});

test('every condition that is written can be evaluated inside a write', () => {
  const scope = {
    fields: [],
    isOpen: true,
    before: true,
    variables: { steps: { kind: 'any' as const } },
  };
  fc.assert(
    fc.property(clauses, (clause) => {
      const { problems, inSubset } = analyseExpression(sentence(clause), scope, 'boolean');
      expect(inSubset).toBe(true);
      expect(problems.filter(({ code }) => code === 'expression.syntax')).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['wonDeals > 0', 'more'],
  ["state = 'open'", 'is'],
  ["'sales' in $candidate.roles", 'has'],
  ['$exists(_owner)', 'filled'],
  ['score >= (55)', 'moreOrEqual'],
  ['amount = -5', 'is'],
])('reads what people wrote by hand: %s', (text, operator) => {
  expect(conditionOf(text)?.parts).toEqual([expect.objectContaining({ operator })]);
});

test('brackets and the order of "and" before "or" are kept as groups', () => {
  const condition = conditionOf("region = 'east' and score > 1 or amount > 5");
  expect(condition).toMatchObject({
    join: 'or',
    parts: [
      { kind: 'group', join: 'and' },
      { kind: 'clause', subject: 'amount' },
    ],
  });
  expect(textOf(condition ?? { join: 'and', parts: [] })).toBe(
    '(region = "east" and score > 1) or amount > 5',
  );
});

test.each([
  'amount',
  'amount + 1 > 2',
  'amount = null',
  'items[0] = 1',
  '$not($contains(name, "x"))',
  '(a = 1 and (b = 2 or (c = 3 and d = 4)))',
  '5 < amount',
  'a = 1 ? b : c',
  '$daysBetween(due, $today()) >= 0.5',
  'amount >',
  '$lowercase(name) = "x"',
  '($daysBetween(a, $today()) >= 0 and $daysBetween(b, $today()) <= 5 and 1 = 2)',
])('leaves what sentences cannot say alone: %s', (text) => {
  expect(conditionOf(text)).toBeUndefined();
});

test('an empty text always holds', () => {
  expect(conditionOf(' ')).toEqual({ join: 'and', parts: [] });
  expect(textOf({ join: 'or', parts: [] })).toBe('');
});

test('clauses that are not finished are left out of the text', () => {
  const text = textOf({
    join: 'and',
    parts: [
      { kind: 'clause', subject: 'amount', operator: 'more' },
      { kind: 'clause', subject: 'stage', operator: 'filled' },
      { kind: 'group', join: 'or', parts: [{ kind: 'clause', subject: '', operator: 'is' }] },
    ],
  });
  expect(text).toBe('$exists(stage)');
  expect(
    isComplete({
      kind: 'clause',
      subject: 'a',
      operator: 'in',
      operand: { kind: 'list', values: [] },
    }),
  ).toBe(false);
});

describe('says what a person means', () => {
  test('"is not" and "is none of" hold for a record without the value', () => {
    const isNot = sentence({
      subject: 'a',
      operator: 'isNot',
      operand: { kind: 'value', value: 'x' },
    });
    const notIn = sentence({
      subject: 'a',
      operator: 'notIn',
      operand: { kind: 'list', values: ['x'] },
    });
    const without = sentence({
      subject: 'a',
      operator: 'containsNot',
      operand: { kind: 'value', value: 'x' },
    });
    for (const text of [isNot, notIn, without]) {
      expect([holds(text, {}), holds(text, { a: 'y' }), holds(text, { a: 'x' })]).toEqual([
        true,
        true,
        false,
      ]);
    }
  });

  test('"in the last days" takes today and nothing from the future, by the day of the time zone', () => {
    const text = sentence({
      subject: 'at',
      operator: 'lastDays',
      operand: { kind: 'days', count: 7 },
    });
    const at = (value: string) => holds(text, { at: value });
    expect(['2026-03-10', '2026-03-03', '2026-03-02', '2026-03-11'].map(at)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(at('2026-03-10T16:30:00Z')).toBe(false);
    expect(holds(text, {})).toBe(false);
  });

  test('a moment is compared by its day', () => {
    const on = (operator: Clause['operator'], at: string) =>
      holds(
        sentence({ subject: 'at', operator, operand: { kind: 'value', value: '2026-03-10' } }),
        { at },
      );
    expect(on('onDay', '2026-03-09T17:00:00Z')).toBe(true);
    expect(on('beforeDay', '2026-03-09T15:00:00Z')).toBe(true);
    expect(on('beforeDay', '2026-03-09T17:00:00Z')).toBe(false);
    expect(on('untilDay', '2026-03-10T15:00:00Z')).toBe(true);
    expect(on('sinceDay', '2026-03-09T15:00:00Z')).toBe(false);
    expect(on('afterDay', '2026-03-10T17:00:00Z')).toBe(true);
  });

  test('days ago and days ahead count from today', () => {
    const days = (operator: Clause['operator'], at: string) =>
      holds(sentence({ subject: 'at', operator, operand: { kind: 'days', count: 3 } }), { at });
    expect([days('daysAgo', '2026-03-07'), days('daysAgo', '2026-03-08')]).toEqual([true, false]);
    expect([days('daysAhead', '2026-03-13'), days('daysAhead', '2026-03-12')]).toEqual([
      true,
      false,
    ]);
    expect([days('nextDays', '2026-03-13'), days('nextDays', '2026-03-09')]).toEqual([true, false]);
  });

  test('"has changed" sees a value that came or went', () => {
    const text = sentence({ subject: 'a', operator: 'changed' });
    expect(holds(text, { a: 1 }, { a: 2 })).toBe(true);
    expect(holds(text, { a: 1 }, {})).toBe(true);
    expect(holds(text, {}, { a: 1 })).toBe(true);
    expect(holds(text, { a: 1 }, { a: 1 })).toBe(false);
    expect(holds(text, {}, {})).toBe(false);
  });

  test('a list is empty when it is missing or has nothing', () => {
    const text = sentence({ subject: 'tags', operator: 'listEmpty' });
    expect([holds(text, {}), holds(text, { tags: [] }), holds(text, { tags: ['a'] })]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
