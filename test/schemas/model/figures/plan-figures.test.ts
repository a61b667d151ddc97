import { describe, expect, test } from '@jest/globals';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
import { planFigures } from '../../../../schemas/model/figures/index.ts';

type Properties = Record<string, Record<string, unknown>>;

const money = { type: 'number', 'x-type': 'money' };
const whole = { type: 'integer' };
const text = { type: 'string' };
const date = { type: 'string', format: 'date' };
const to = (entity: string) => ({ type: 'string', format: 'uuid', 'x-ref': { entity } });

const entityOf = (name: string, properties: Properties) => ({
  name,
  fields: fieldsOf({ schema: { properties } }),
});

const plan = (entities: Record<string, Properties>) =>
  planFigures(
    Object.entries(entities).map(([name, properties]) => entityOf(name, properties)),
    'UTC',
  );

/** An order with lines, and one computed field to be judged. */
const withTotal = (schema: object, formula: object, more: Properties = {}) =>
  plan({
    order: { name: text, paid: money, ...more, total: { ...schema, 'x-formula': formula } },
    line: {
      order: to('order'),
      amount: money,
      on: date,
      tags: { type: 'array', items: { enum: ['a'] } },
      note: text,
    },
    other: { name: text, line: to('line') },
  });

const codes = ({ problems }: ReturnType<typeof plan>) =>
  problems.map(({ entity, field, part, code }) => [entity, field, part, code].join(' '));

const overLines = { entity: 'line', via: 'order' };

describe('a rollup is refused', () => {
  test.each([
    [
      'over an entity that does not exist',
      { agg: 'count', entity: 'x', via: 'order' },
      'entity figure.unknown_entity',
    ],
    [
      'over a relation that does not exist',
      { agg: 'count', entity: 'line', via: 'x' },
      'via figure.unknown_via',
    ],
    [
      'over a field that is no relation',
      { agg: 'count', entity: 'line', via: 'note' },
      'via figure.unknown_via',
    ],
    [
      'when its path leads elsewhere',
      { agg: 'count', entity: 'other', via: 'line' },
      'via figure.wrong_direction',
    ],
    ['without the field it needs', { agg: 'sum', ...overLines }, 'field figure.field_required'],
    [
      'over a field that does not exist',
      { agg: 'sum', ...overLines, field: 'x' },
      'field figure.unknown_field',
    ],
    ['as a sum of texts', { agg: 'sum', ...overLines, field: 'note' }, 'field figure.not_a_number'],
    [
      'as a maximum of texts',
      { agg: 'max', ...overLines, field: 'note' },
      'field figure.not_ordered',
    ],
    [
      'as distinct lists',
      { agg: 'countDistinct', ...overLines, field: 'tags' },
      'field figure.not_single',
    ],
    [
      'as a date in a money field',
      { agg: 'max', ...overLines, field: 'on' },
      'agg figure.result_type',
    ],
    [
      'with a condition that names no field',
      { agg: 'count', ...overLines, where: 'x = 1' },
      'where figure.invalid_expression',
    ],
    [
      'with a condition that needs the child',
      { agg: 'count', ...overLines, where: '$contains(note, /a/)' },
      'where figure.outside_subset',
    ],
    [
      'with a condition that depends on the time',
      { agg: 'count', ...overLines, where: 'on < $today()' },
      'where figure.invalid_expression',
    ],
    [
      'with a filter that names no field',
      { agg: 'count', ...overLines, where: { x: 1 } },
      'where figure.invalid_filter',
    ],
  ])('%s', (_name, formula, problem) => {
    expect(codes(withTotal(money, formula))).toEqual([`order total ${problem}`]);
  });

  test('in both languages', () => {
    const [problem] = withTotal(money, { agg: 'sum', ...overLines, field: 'note' }).problems;
    expect(problem?.detail).toEqual({
      'zh-CN': '“sum”只能用于数字，“line.note”不是。改用 count 或 countDistinct。',
      en: '"sum" needs numbers and "line.note" has none. Use count or countDistinct.',
    });
  });

  test('when relations in a row are more than eight', () => {
    const path = Array.from({ length: 9 }, () => 'parent').join('.');
    const found = plan({
      node: {
        parent: to('node'),
        n: { ...whole, 'x-formula': { agg: 'count', entity: 'node', via: path } },
      },
    });
    expect(codes(found)).toEqual(['node n via figure.too_deep']);
  });
});

describe('a rollup is accepted', () => {
  test('as the earliest date, over a filter, over a formula and over another rollup', () => {
    const found = plan({
      account: {
        total: {
          ...money,
          'x-formula': { agg: 'sum', entity: 'order', via: 'account', field: 'double' },
        },
      },
      order: {
        account: to('account'),
        first: { ...date, 'x-formula': { agg: 'min', ...overLines, field: 'on' } },
        n: {
          ...whole,
          'x-formula': { agg: 'count', ...overLines, where: { amount: { $gte: 5 } } },
        },
        sum: { ...money, 'x-formula': { agg: 'sum', ...overLines, field: 'amount' } },
        double: { ...money, 'x-formula': { expr: 'sum * 2' } },
      },
      line: { order: to('order'), amount: money, on: date },
    });
    expect(found.problems).toEqual([]);
    expect([...found.plan.rollups.values()].map(({ key, level }) => [key, level])).toEqual([
      ['order.first', 1],
      ['order.n', 1],
      ['order.sum', 1],
      ['account.total', 3],
    ]);
  });

  test('over its own entity, as long as it does not read itself', () => {
    const node = (field: string) =>
      plan({
        node: {
          parent: to('node'),
          amount: money,
          total: { ...money, 'x-formula': { agg: 'sum', entity: 'node', via: 'parent', field } },
        },
      });
    expect(codes(node('amount'))).toEqual([]);
    expect(node('total').problems).toMatchObject([
      { code: 'figure.cycle', detail: { en: expect.stringContaining('node.total → node.total') } },
    ]);
  });
});

describe('a circle', () => {
  test('is named with its whole path, on every field that is part of it', () => {
    const circle = plan({
      order: {
        line: to('line'),
        total: { ...money, 'x-formula': { agg: 'sum', ...overLines, field: 'share' } },
        half: { ...money, 'x-formula': { expr: 'total / 2' } },
      },
      line: {
        order: to('order'),
        share: {
          ...money,
          'x-formula': { agg: 'sum', entity: 'order', via: 'line', field: 'half' },
        },
      },
    });
    expect(codes(circle).sort()).toEqual([
      'line share  figure.cycle',
      'order half  figure.cycle',
      'order total  figure.cycle',
    ]);
    expect(circle.problems[0]?.detail['zh-CN']).toContain(
      'order.total → line.share → order.half → order.total',
    );
  });
});

describe('a formula', () => {
  test('that yields a number must be computed while saving', () => {
    expect(codes(withTotal(money, { expr: '$sum([paid, 1].($ * 2))' }))).toEqual([
      'order total expr figure.outside_subset',
    ]);
  });

  test('of text may be left to the expression child, if nothing builds on it', () => {
    const label = { ...text, 'x-formula': { expr: '$replace(name, /a/, "b")' } };
    const alone = withTotal(money, { expr: 'paid * 2' }, { label });
    expect(alone.problems).toEqual([]);
    expect(
      alone.plan.entities.get('order')?.formulas.map(({ field, kind }) => [field.key, kind]),
    ).toEqual([
      ['label', 'outside'],
      ['total', 'subset'],
    ]);
    const builtOn = withTotal(text, { expr: 'label & "!"' }, { label });
    expect(codes(builtOn)).toEqual(['order total expr figure.builds_on_outside']);
  });

  test('that depends on the time is computed at read, with all that builds on it, and never counted', () => {
    const due = date;
    const late = { type: 'boolean', 'x-formula': { expr: 'due < $today()' } };
    const found = plan({
      order: {
        due,
        late,
        label: { ...text, 'x-formula': { expr: "late ? 'late' : 'fine'" } },
      },
      line: {
        n: { ...whole, 'x-formula': { agg: 'count', entity: 'order', via: 'due', where: 'late' } },
      },
    });
    expect(
      found.plan.entities.get('order')?.formulas.map(({ field, kind }) => [field.key, kind]),
    ).toEqual([
      ['late', 'atRead'],
      ['label', 'atRead'],
    ]);
    const counted = plan({
      order: { line: to('line'), due, late },
      line: {
        n: { ...whole, 'x-formula': { agg: 'count', entity: 'order', via: 'line', where: 'late' } },
      },
    });
    expect(codes(counted)).toEqual(['line n where figure.time_refused']);
  });

  test('cannot read who asks, because its value is the same for everybody', () => {
    expect(codes(withTotal(text, { expr: '$user.id' }))).toEqual([
      'order total expr figure.invalid_expression',
    ]);
  });
});
