import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import type { DecisionTable } from '../../../../schemas/generated/decision-table.ts';
import { checkTable } from '../../../../schemas/model/decision-table/check-table.ts';
import { compileTable } from '../../../../schemas/model/decision-table/compile-table.ts';
import {
  evaluateTable,
  type TableResult,
} from '../../../../schemas/model/decision-table/evaluate-table.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';

const schema = JSON.parse(readFileSync('test/cases/expressions/fields.json', 'utf8')) as Record<
  string,
  unknown
>;
const scope = { fields: fieldsOf({ schema }) };
const env = { now: '2026-11-22T08:00:00.000Z' };

type Row = [string[], ...DecisionTable['rows'][number]['give']];

function table(
  inputs: Record<string, DecisionTable['inputs'][number]['type']>,
  rows: Row[],
  rest: Partial<DecisionTable> = {},
): DecisionTable {
  return {
    inputs: Object.entries(inputs).map(([expression, type]) => ({ expression, type })),
    outputs: [{ name: 'team', type: 'text' }],
    hitPolicy: 'unique',
    rows: rows.map(([when, ...give]) => ({ when, give })),
    ...rest,
  };
}

const found = (given: DecisionTable) =>
  checkTable(given, scope).map(({ code, row, column, detail }) => [code, row, column, detail.en]);

const places = (given: DecisionTable) => found(given).map((problem) => problem.slice(0, 3));

function run(given: DecisionTable, record: Record<string, unknown>, trace = false): TableResult {
  const { compiled } = compileTable(given, scope);
  if (!compiled) throw new Error('The table has mistakes');
  return evaluateTable(compiled, record, env, { trace });
}

describe('cells', () => {
  const matches = (
    cell: string,
    type: DecisionTable['inputs'][number]['type'],
    field: string,
    value: unknown,
  ) => run(table({ [field]: type }, [[[cell], 'yes']]), { [field]: value }).rows.length === 1;

  it.each([
    ['-', 5, true],
    ['', undefined, true],
    ['5', 5, true],
    ['5', 6, false],
    ['= 5', 5, true],
    ['!= 5', 5, false],
    ['!= 5', 6, true],
    ['>= 10', 10, true],
    ['> 10', 10, false],
    ['< -1.5', -2, true],
    ['[10..20)', 10, true],
    ['[10..20)', 20, false],
    ['(10..20]', 10, false],
    ['(10..20]', 20, true],
    ['1, 3, [5..9]', 3, true],
    ['1, 3, [5..9]', 4, false],
    ['not(1, 3)', 2, true],
    ['not(1, 3)', 3, false],
    ['null', undefined, true],
    ['null', null, true],
    ['null', 0, false],
    ['not(null)', 0, true],
    ['not(null)', undefined, false],
    ['> 5, null', undefined, true],
    ['> 5', undefined, false],
    ['> 5', 'many', false],
    ['-', 'many', true],
  ])('%s against the number %s is %s', (cell, value, expected) => {
    expect(matches(cell, 'number', 'amount', value)).toBe(expected);
  });

  it.each([
    ['text', 'name', 'East', 'East', true],
    ['text', 'name', '"a, b"', 'a, b', true],
    ['text', 'name', '"a","b"', 'b', true],
    ['text', 'name', 'not("a")', 'b', true],
    ['boolean', 'won', 'true', true, true],
    ['boolean', 'won', 'false', true, false],
    ['date', 'due', '>= 2026-01-31', '2026-02-01', true],
    ['date', 'due', '[2026-01-01..2026-02-01)', '2026-02-01', false],
    ['dateTime', 'calledAt', '>= 2026-01-31', '2026-01-31T00:00:00.000Z', true],
    ['dateTime', 'calledAt', '< 2026-01-31T08:00:00+08:00', '2026-01-31T00:00:00.000Z', false],
  ] as const)('a %s cell on %s: %s against %s is %s', (type, field, cell, value, expected) => {
    expect(matches(cell, type, field, value)).toBe(expected);
  });

  it.each([
    ['abc', 'table.cell_type'],
    ['[5..1]', 'table.cell_empty_interval'],
    ['(5..5)', 'table.cell_empty_interval'],
    ['1,,2', 'table.cell_syntax'],
    ['> 5, != 3', 'table.cell_syntax'],
    ['> ', 'table.cell_type'],
  ])('refuses the number cell %s', (cell, code) => {
    expect(places(table({ amount: 'number' }, [[[cell], 'x']]))).toEqual([[code, 0, 0]]);
  });
});

describe('the check of a table', () => {
  it('names the rows that overlap and where', () => {
    const given = table({ region: 'text', amount: 'number' }, [
      [['East', '[0..100]'], 'a'],
      [['East', '[100..200]'], 'b'],
      [['-', '< 0, > 200, null'], 'c'],
      [['West', '[0..200]'], 'd'],
    ]);
    expect(found(given)).toEqual([
      ['table.overlap', 1, undefined, 'Rows 2 and 1 both match region "East", amount 100.'],
    ]);
  });

  it('names what no row matches, the missing value included', () => {
    const given = table({ region: 'text', amount: 'number' }, [
      [['East', '-'], 'a'],
      [['West', '>= 100'], 'b'],
      [['West', '< 100'], 'c'],
    ]);
    expect(found(given)).toEqual([
      ['table.gap', undefined, undefined, 'No row matches region "West", amount null.'],
    ]);
    expect(found({ ...given, otherwise: ['pool'] })).toEqual([]);
  });

  it('knows that there is nothing between two whole numbers or two days, and beyond the bounds of a field', () => {
    expect(
      found(
        table({ score: 'integer' }, [
          [['[0..49]'], 'a'],
          [['[50..100]'], 'b'],
          [['null'], 'c'],
        ]),
      ),
    ).toEqual([]);
    expect(
      found(
        table({ due: 'date' }, [
          [['<= 2026-01-31'], 'a'],
          [['>= 2026-02-01'], 'b'],
          [['null'], 'c'],
        ]),
      ),
    ).toEqual([]);
    expect(
      found(
        table({ amount: 'number' }, [
          [['<= 49'], 'a'],
          [['>= 50'], 'b'],
          [['null'], 'c'],
        ]),
      ),
    ).toMatchObject([['table.gap', undefined, undefined, 'No row matches amount (49..50).']]);
  });

  it('names a row that the rows above cover', () => {
    const given = table(
      { region: 'text', won: 'boolean' },
      [
        [['East', '-'], 'a'],
        [['West', 'true'], 'b'],
        [['-', 'true'], 'c'],
        [['-', '-'], 'd'],
      ],
      { hitPolicy: 'first' },
    );
    expect(places(given)).toEqual([['table.unreachable_row', 2, undefined]]);
  });

  it('refuses results that are none of the values to choose from, in rows and for the rest', () => {
    const option = (id: string, zh: string, en: string) => ({ id, label: { 'zh-CN': zh, en } });
    const options = [option('east', '华东', 'East'), option('west', '西部', 'West')];
    const given = (values: (string | null)[], otherwise: string, all = options) => {
      const rows = values.map((value, index): [string[], string | null] => [
        [`"${['East', 'West'][index]}"`],
        value,
      ]);
      const made = table({ region: 'text' }, rows as never, { otherwise: [otherwise] });
      const [output] = made.outputs;
      return found({ ...made, outputs: [{ ...output, options: all }] as never });
    };
    expect(given(['east', null], 'west')).toEqual([]);
    expect(given(['east', '华东'], 'west')).toEqual([
      [
        'table.unknown_output',
        1,
        0,
        'Row 2: the result "team" has no "华东". Choose one of: East, West.',
      ],
    ]);
    expect(given(['east'], 'Wset').map(([code]) => code)).toEqual(['table.unknown_otherwise']);
    const blank = [...options, option('north', ' ', 'North')];
    expect(given(['east'], 'west', blank).map(([code]) => code)).toEqual(['table.blank_option']);
    const mixed = [...options, option('south', '华南', 'WEST')];
    expect(given(['east'], 'west', mixed)).toEqual([
      [
        'table.double_option',
        undefined,
        0,
        'Of the values of "team" two are called "west". Give one another name or value.',
      ],
    ]);
    const twice = [...options, option('east', '东', 'E')];
    expect(given(['east'], 'west', twice).map(([code]) => code)).toEqual(['table.double_option']);
  });

  it('refuses unknown options, wrong widths, wrong outputs and inputs that are wrong or too complex', () => {
    expect(found(table({ region: 'text' }, [[['Est'], 'a']]))).toEqual([
      ['table.unknown_option', 0, 0, 'Row 1: there is no option "Est". Did you mean "East"?'],
    ]);
    expect(places(table({ region: 'text' }, [[['East', '-'], 'a', 'b']]))).toEqual([
      ['table.row_width', 0, undefined],
      ['table.row_width', 0, undefined],
    ]);
    expect(places(table({ region: 'text' }, [[['-'], 5]]))).toEqual([['table.output_type', 0, 0]]);
    expect(places(table({ amont: 'number' }, [[['-'], 'a']]))).toEqual([
      ['table.input_invalid', undefined, 0],
    ]);
    expect(places(table({ region: 'number' }, [[['-'], 'a']]))).toEqual([
      ['table.input_type', undefined, 0],
    ]);
    expect(places(table({ '$join([name])': 'text' }, [[['-'], 'a']]))).toEqual([
      ['table.input_outside_subset', undefined, 0],
    ]);
    expect(
      places(table({ amount: 'number' }, [[['-'], 'a']], { hitPolicy: 'collectSum' })),
    ).toEqual([['table.sum_of_text', undefined, 0]]);
    expect(places(table({ amount: 'number' }, [[['-'], 'a']], { otherwise: [] }))).toEqual([
      ['table.otherwise_width', undefined, undefined],
    ]);
  });

  it('checks 500 rows quickly, and says so when a table has too many parts to check', () => {
    const row = (i: number, cell: string): Row => [[cell], `team ${i}`];
    const start = performance.now();
    const apart = table(
      { amount: 'number' },
      Array.from({ length: 500 }, (_, i) => row(i, `[${i}..${i + 1})`)),
      { otherwise: ['x'] },
    );
    expect(found(apart)).toEqual([]);
    const list = (i: number) => Array.from({ length: 80 }, (_, n) => i * 80 + n).join();
    const crowded = table(
      { amount: 'number' },
      Array.from({ length: 500 }, (_, i) => row(i, list(i))),
    );
    expect(places(crowded)).toEqual([['table.not_checked', undefined, undefined]]);
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it('agrees with evaluating the table at every point of a small world', () => {
    const cell = fc.constantFrom(
      '-',
      '0',
      '1',
      '2',
      '< 1',
      '>= 1',
      '[0..1]',
      'null',
      '0, 2',
      'not(1)',
      'not(null)',
    );
    const row = fc.tuple(cell, cell).map(([a, b]): Row => [[a, b], 'x']);
    const values = [undefined, -1, 0, 1, 2, 3];
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const given = table({ 'amount + 0': 'integer', 'cost + 0': 'integer' }, rows, {
          hitPolicy: 'collect',
        });
        const { compiled } = compileTable(given, scope);
        if (!compiled) throw new Error('The table has mistakes');
        const hits = values.flatMap((amount) =>
          values.map((cost) => evaluateTable(compiled, { amount, cost }, env).rows.length),
        );
        const codes = new Set(
          checkTable({ ...given, hitPolicy: 'unique' }, scope).map(({ code }) => code),
        );
        expect({ overlap: codes.has('table.overlap'), gap: codes.has('table.gap') }).toEqual({
          overlap: hits.some((count) => count > 1),
          gap: hits.includes(0),
        });
      }),
      { numRuns: 150 },
    );
  });
});

describe('a table that runs', () => {
  const bonus = table(
    { region: 'text', score: 'integer' },
    [
      [['East', '-'], 0.1],
      [['-', '>= 50'], 0.2],
      [['West', '< 50'], 0.3],
    ],
    { outputs: [{ name: 'rate', type: 'number' }] },
  );

  it('gives the first row, all rows, or their sum, as the policy says', () => {
    const record = { region: 'East', score: 60 };
    expect(run({ ...bonus, hitPolicy: 'first' }, record)).toEqual({
      row: 0,
      rows: [0],
      outputs: { rate: 0.1 },
    });
    expect(run({ ...bonus, hitPolicy: 'collect' }, record)).toEqual({
      row: 0,
      rows: [0, 1],
      outputs: [{ rate: 0.1 }, { rate: 0.2 }],
    });
    expect(run({ ...bonus, hitPolicy: 'collectSum' }, record)).toEqual({
      row: 0,
      rows: [0, 1],
      outputs: { rate: 0.3 },
    });
  });

  it('gives the outputs for otherwise, or none, when no row matches', () => {
    const record = { region: 'North', score: 1 };
    expect(run({ ...bonus, hitPolicy: 'first' }, record)).toEqual({ rows: [], outputs: null });
    expect(run({ ...bonus, hitPolicy: 'first', otherwise: [0] }, record)).toEqual({
      rows: [],
      outputs: { rate: 0 },
    });
    expect(run({ ...bonus, hitPolicy: 'collect', otherwise: [0] }, record).outputs).toEqual([
      { rate: 0 },
    ]);
  });

  it('traces the inputs and which cell failed', () => {
    expect(
      run({ ...bonus, hitPolicy: 'first' }, { region: 'West', score: 10 }, true).trace,
    ).toEqual({
      inputs: [
        { expression: 'region', value: 'West' },
        { expression: 'score', value: 10 },
      ],
      rows: [{ row: 0, failedColumn: 0 }, { row: 1, failedColumn: 1 }, { row: 2 }],
    });
  });
});
