import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { analyseExpression } from '../../../../schemas/model/expressions/analyse-expression.ts';
import type { Scope } from '../../../../schemas/model/expressions/scope.ts';
import type { ValueKind } from '../../../../schemas/model/expressions/value-kinds.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';

interface Case {
  text: string;
  expected?: ValueKind;
  kind?: ValueKind;
  reads?: string[];
  inSubset?: boolean;
  /** Code and the part of the text that is marked. */
  problems: [string, string][];
  /** Part of the English sentence. */
  says?: string;
}

const read = <T>(name: string) =>
  JSON.parse(readFileSync(`test/cases/expressions/${name}.json`, 'utf8')) as T;
const fields = fieldsOf({ schema: read<Record<string, unknown>>('fields') });
const scope: Scope = { fields, before: true, user: true };

describe('analysis of an expression', () => {
  it.each(read<Case[]>('analysis'))('sees what $text reads, gives and gets wrong', (given) => {
    const { text } = given;
    const { problems, ...analysis } = analyseExpression(text, scope, given.expected);
    expect(
      problems.map(({ code, position, length }) => [code, text.slice(position, position + length)]),
    ).toEqual(given.problems);
    if (given.kind) expect(analysis.resultKind).toBe(given.kind);
    if (given.reads) expect(analysis.reads).toEqual(given.reads);
    if (given.inSubset !== undefined) expect(analysis.inSubset).toBe(given.inSubset);
    if (given.says) expect(problems[0]?.detail.en).toContain(given.says);
  });

  it('leaves no placeholder in any sentence, in either language', () => {
    for (const { text, expected } of read<Case[]>('analysis')) {
      for (const { detail } of analyseExpression(text, scope, expected).problems) {
        expect(detail.en + detail['zh-CN']).not.toMatch(/\{\w+\}|undefined/);
      }
    }
  });

  it('says which part keeps an expression out of the subset', () => {
    const { outsideReason } = analyseExpression('amount > 1 and $match(name, /x/)', scope);
    expect(outsideReason).toMatchObject({ code: 'expression.outside_subset', position: 15 });
  });

  it.each([
    ['more characters than allowed', `1${' '.repeat(4_000)}`, 'expression.too_long'],
    ['brackets nested too deep', `${'('.repeat(60)}1`, 'expression.too_deep'],
    ['a chain of operators that is too long', `1${'+1'.repeat(1_900)}`, 'expression.too_deep'],
    ['a chain of questions that is too long', `${'won?1:'.repeat(600)}1`, 'expression.too_deep'],
  ])('refuses %s', (_, text, code) => {
    const { problems, inSubset } = analyseExpression(text, scope);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(inSubset).toBe(false);
  });

  it('notes time and chance, and refuses them where the place does', () => {
    expect(analyseExpression('$today()', scope)).toMatchObject({
      usesTime: true,
      usesRandom: false,
      problems: [],
    });
    const strict = analyseExpression('$now() & $random()', {
      ...scope,
      time: false,
      random: false,
    });
    expect(strict.problems.map(({ code }) => code)).toEqual([
      'expression.time_refused',
      'expression.random_refused',
    ]);
  });

  it('knows before, user and further variables only where the place has them', () => {
    const codes = (text: string, where: Scope) =>
      analyseExpression(text, where).problems.map(({ code }) => code);
    expect(codes('$before.amount', { fields })).toEqual(['expression.unknown_variable']);
    expect(
      codes('$lead.amount', { fields: [], variables: { lead: { kind: 'record', fields } } }),
    ).toEqual([]);
    expect(
      codes('$lead.amont', { fields: [], variables: { lead: { kind: 'record', fields } } }),
    ).toEqual(['expression.unknown_field']);
    expect(codes("$count > 'x'", { fields, variables: { count: { kind: 'number' } } })).toEqual([
      'expression.type_mismatch',
    ]);
  });

  it('follows relations where the place can', () => {
    const relations = (entity: string) => (entity === 'activity' ? fields : undefined);
    expect(analyseExpression('activity.amount > 1', { fields, relations })).toMatchObject({
      problems: [],
      reads: ['activity.amount'],
    });
  });
});
