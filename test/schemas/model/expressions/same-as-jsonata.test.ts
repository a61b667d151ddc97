import { describe, expect, it } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import jsonata from 'jsonata';
import { analyseExpression } from '../../../../schemas/model/expressions/analyse-expression.ts';
import { compileExpression } from '../../../../schemas/model/expressions/compile-expression.ts';
import { evaluatePlan } from '../../../../schemas/model/expressions/evaluate-plan.ts';

/**
 * Everything the subset and JSONata must agree on. Left out, because they differ by design: divisors that may
 * be 0 (null with a reason here, Infinity there), fractions that doubles cannot hold (exact here), halves in
 * `$round` (up here, to even there), and null in a record (missing here).
 */
const record = {
  amount: 2000,
  half: 0.5,
  zero: 0,
  minus: -3.25,
  region: 'East',
  empty: '',
  wide: '𠮷野家 Café',
  yes: true,
  no: false,
  tags: ['a', 'b'],
  one: ['a'],
  none: [],
  numbers: [3, 1.5, -2],
  address: { city: 'Suzhou', zip: 215000, deep: { er: 'x' } },
  lines: [
    { price: 5, parts: [{ n: 1 }, { n: 2 }] },
    { price: 7.5 },
    { other: 1, parts: [{ n: 3 }] },
  ],
};
const before = { amount: 10, region: 'West' };
const user = { id: 'u1', team: 't1', roles: ['sales'] };
const env = { now: '2026-11-22T08:00:00.000Z', before, user };

const paths = [
  'amount',
  'half',
  'zero',
  'minus',
  'region',
  'empty',
  'wide',
  'yes',
  'no',
  'tags',
  'one',
  'none',
  'numbers',
  'missing',
  'address',
  'address.city',
  'address.deep.er',
  'address.missing.more',
  'lines',
  'lines.price',
  'lines.parts',
  'lines.parts.n',
  'lines.other',
  '$.amount',
  '$$.region',
  '$before.amount',
  '$before.missing',
  '$user.team',
  '$user.roles',
  '`amount`',
  'region.length',
  'constructor',
  '__proto__',
];
const literals = [
  '0',
  '1',
  '2',
  '-4',
  '0.25',
  '1000',
  "'East'",
  '"b"',
  "''",
  'true',
  'false',
  'null',
  "'10'",
  "'𠮷'",
];
const calls: [string, number][] = [
  ['not', 1],
  ['exists', 1],
  ['boolean', 1],
  ['number', 1],
  ['string', 1],
  ['abs', 1],
  ['floor', 1],
  ['ceil', 1],
  ['length', 1],
  ['lowercase', 1],
  ['uppercase', 1],
  ['trim', 1],
  ['contains', 2],
  ['substring', 2],
  ['substring', 3],
  ['substringBefore', 2],
  ['substringAfter', 2],
  ['sum', 1],
  ['min', 1],
  ['max', 1],
  ['count', 1],
];

/** Second and third arguments, never missing: JSONata reads a missing one as JavaScript happens to. */
const further = fc.constantFrom(
  '0',
  '1',
  '-2',
  '0.5',
  "'a'",
  "''",
  "'𠮷'",
  'amount',
  'region',
  'tags',
  'yes',
);

const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const part = tie('expression');
  const operator = fc.constantFrom(
    '=',
    '!=',
    '<',
    '<=',
    '>',
    '>=',
    'and',
    'or',
    '+',
    '-',
    '*',
    '&',
    'in',
  );
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 4, arbitrary: fc.constantFrom(...paths) },
      { weight: 3, arbitrary: fc.constantFrom(...literals) },
      {
        weight: 6,
        arbitrary: fc.tuple(part, operator, part).map(([a, o, b]) => `(${a}) ${o} (${b})`),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(part, operator, part, operator, part).map((parts) => parts.join(' ')),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(part, fc.constantFrom('2', '4', '-8')).map(([a, b]) => `(${a}) / ${b}`),
      },
      { weight: 1, arbitrary: part.map((a) => `-(${a})`) },
      {
        weight: 2,
        arbitrary: fc.tuple(part, part, part).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      },
      { weight: 1, arbitrary: fc.tuple(part, part).map(([a, b]) => `(${a} ? ${b})`) },
      { weight: 1, arbitrary: fc.tuple(part, part).map(([a, b]) => `((${a}) ?? (${b}))`) },
      {
        weight: 2,
        arbitrary: fc.array(part, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      },
      {
        weight: 4,
        arbitrary: fc
          .tuple(fc.constantFrom(...calls), part, further, further)
          .map(([[name, count], ...args]) => `$${name}(${args.slice(0, count).join(', ')})`),
      },
    ),
  };
});

type Answer = { value: unknown } | 'failed';

async function ofJsonata(text: string): Promise<Answer> {
  try {
    const value: unknown = await jsonata(text).evaluate(record, { before, user });
    return { value: value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown) };
  } catch {
    return 'failed';
  }
}

function ofSubset(text: string): Answer | 'outside' {
  const analysis = analyseExpression(text, { fields: [], before: true, user: true });
  if (!analysis.inSubset) return 'outside';
  const { value, reason } = evaluatePlan(compileExpression(analysis), record, env);
  return reason === 'error' ? 'failed' : { value };
}

describe('the subset', () => {
  it('means the same as JSONata on generated expressions', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(expression, async (text) => {
        const ours = ofSubset(text);
        if (ours === 'outside') return;
        compared += 1;
        expect({ text, answer: ours }).toEqual({ text, answer: await ofJsonata(text) });
      }),
      { numRuns: 1_500, seed: 20_261_122 },
    );
    expect(compared).toBeGreaterThan(1_000);
  });

  it.each(paths)('reads %s as JSONata does', async (path) => {
    expect(ofSubset(path)).toEqual(await ofJsonata(path));
  });
});
