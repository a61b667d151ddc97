import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { analyseExpression } from '../../../../schemas/model/expressions/analyse-expression.ts';
import { compileExpression } from '../../../../schemas/model/expressions/compile-expression.ts';
import {
  evaluatePlan,
  isConditionTrue,
} from '../../../../schemas/model/expressions/evaluate-plan.ts';
import type { Plan } from '../../../../schemas/model/expressions/plan.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';

interface Case {
  text: string;
  value?: unknown;
  reason?: string;
  error?: string;
  scale?: number;
  outside?: boolean;
}

const { record, now, cases } = JSON.parse(
  readFileSync('test/cases/expressions/evaluation.json', 'utf8'),
) as {
  record: Record<string, unknown>;
  now: string;
  cases: Case[];
};
const env = {
  now,
  timeZone: 'Asia/Shanghai',
  user: { id: 'u1', team: 't1', roles: ['sales'] },
  before: { score: 50 },
};
const analyse = (text: string) =>
  analyseExpression(text, { fields: [], isOpen: true, before: true, user: true });
const plan = (text: string, scale?: number): Plan =>
  JSON.parse(JSON.stringify(compileExpression(analyse(text), { scale }))) as Plan;

describe('a compiled expression', () => {
  it.each(cases.filter(({ outside }) => !outside))(
    'evaluates $text',
    ({ text, scale, value, reason, error }) => {
      const expected = { value, ...(reason ? { reason } : {}), ...(error ? { error } : {}) };
      expect(evaluatePlan(plan(text, scale), record, env)).toEqual(expected);
    },
  );

  it.each(cases.filter(({ outside }) => outside))('does not compile $text', ({ text }) => {
    expect(() => plan(text)).toThrow('Not in the subset');
  });

  it('reads exact sums that the store keeps as decimal text, in fields that are numbers', () => {
    const fields = fieldsOf({
      schema: { properties: { sums: { type: 'number', 'x-type': 'money' } } },
    });
    const exact = compileExpression(analyseExpression('sums - 100000000000000000000', { fields }));
    expect(evaluatePlan(exact, record, env).value).toBe(0.01);
  });

  it('refuses to build a text beyond the bound', () => {
    const doubled = plan('long & long & long & long');
    expect(evaluatePlan(doubled, { long: 'x'.repeat(30_000) }, env)).toEqual({
      value: null,
      reason: 'error',
      error: 'too_long',
    });
    expect(evaluatePlan(doubled, { long: 'x' }, env)).toEqual({ value: 'xxxx' });
  });

  it.each([
    [
      'adds a long list up again and again',
      `[${Array.from({ length: 300 }, () => '$sum(list)').join()}]`,
    ],
    [
      'looks for a text made for slow searching',
      `[${Array.from({ length: 100 }, () => '$contains(hay, needle)').join()}]`,
    ],
    [
      'goes through a long list again and again',
      `[${Array.from({ length: 300 }, () => 'items.n').join()}]`,
    ],
  ])('does not hold its process up when it %s', (_, text) => {
    const compiled = plan(text);
    const heavy = {
      list: Array.from({ length: 50_000 }, (__, i) => i / 1_000_000),
      items: Array.from({ length: 50_000 }, (__, n) => ({ n })),
      hay: 'a'.repeat(100_000),
      needle: `${'a'.repeat(25_000)}b${'a'.repeat(25_000)}`,
    };
    const start = performance.now();
    const { error } = evaluatePlan(compiled, heavy, env);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(error ?? 'too_large').toBe('too_large');
  });

  it('finds a part in a long text as the engine does', () => {
    const hay = `${'ab'.repeat(10_000)}c${'ab'.repeat(10_000)}`;
    const found = (needle: string) =>
      evaluatePlan(plan('$substringBefore(hay, needle)'), { hay, needle }, env).value;
    for (const needle of [
      `${'ab'.repeat(50)}c`,
      `c${'ab'.repeat(60)}`,
      `${'ab'.repeat(60)}d`,
      'ba'.repeat(80),
    ]) {
      const at = hay.indexOf(needle);
      expect(found(needle)).toBe(at < 0 ? hay : hay.slice(0, at));
    }
  });

  it('traces each part with its place and value on request', () => {
    expect(
      evaluatePlan(plan('score > 60 and missing'), record, env, { trace: true }).trace,
    ).toEqual([
      { at: { start: 0, end: 5 }, value: 70 },
      { at: { start: 0, end: 10 }, value: true },
      { at: { start: 15, end: 22 }, value: null },
      { at: { start: 0, end: 22 }, value: false },
    ]);
  });

  it('leaves out of the trace what was not evaluated', () => {
    const { trace } = evaluatePlan(plan('score < 60 and name'), record, env, { trace: true });
    expect(trace?.map(({ value }) => value)).toEqual([70, false, false]);
  });

  it('takes a condition without a value, or with data that do not fit, as no', () => {
    const holds = (text: string) => isConditionTrue(plan(text), record, env);
    expect([holds('score > 60'), holds('missing > 60'), holds('name > 60')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
