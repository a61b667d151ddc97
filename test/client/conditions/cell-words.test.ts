import { describe, expect, test } from '@jest/globals';
import { readCell, sayCell, sayEnds } from '../../../client/conditions/table/cell-words.ts';
import type { InputColumn } from '../../../client/conditions/table/table-column.ts';
import { fieldsOf } from '../../../schemas/model/fields.ts';

const [region] = fieldsOf({
  schema: {
    type: 'object',
    properties: {
      region: {
        type: 'string',
        enum: ['east', 'south', 'hk'],
        'x-options': [
          { id: 'east', label: { 'zh-CN': '华东', en: 'East' } },
          { id: 'south', label: { 'zh-CN': '华南', en: 'South' } },
          { id: 'hk', label: { 'zh-CN': '港澳台', en: 'Hong Kong, Macao' } },
        ],
      },
    },
  },
});

const column = (
  type: InputColumn['input']['type'],
  locale: InputColumn['locale'] = 'zh-CN',
): InputColumn => ({
  input: { expression: 'x', type },
  field: type === 'text' ? region : undefined,
  label: 'x',
  locale,
});

describe('a cell in words', () => {
  test.each([
    ['-', 'text', '任意', 'any'],
    ['"east","south"', 'text', '华东、华南', 'East, South'],
    ['not("east")', 'text', '不是 华东', 'not East'],
    ['null', 'text', '为空', 'empty'],
    ['>= 200000', 'number', '≥ 20 万', '≥ 200,000'],
    ['[50000..200000)', 'number', '5 万 – 20 万', '50,000 – 200,000'],
    ['< 40,> 90', 'integer', '> 90、< 40', undefined],
    ['true', 'boolean', '是', 'yes'],
    ['2026-01-31', 'date', '2026-01-31', '2026-01-31'],
    ['=> what', 'number', '=> what', '=> what'],
  ] as const)('%s', (cell, type, zh, en) => {
    const said = sayCell(cell, column(type));
    expect(said.split('、').sort()).toEqual(zh.split('、').sort());
    if (en !== undefined) expect(sayCell(cell, column(type, 'en'))).toBe(en);
  });

  test('a range tells which of its ends count', () => {
    expect(sayEnds('[50000..200000)', column('number'))).toBe('含 5 万，不含 20 万');
    expect(sayEnds('>= 5', column('number'))).toBe('');
  });
});

describe('a cell from what people type or paste', () => {
  test.each([
    ['任意', 'text', '-'],
    ['', 'number', '-'],
    ['华东、华南', 'text', '"east","south"'],
    ['East, south', 'text', '"east","south"'],
    ['"east","south"', 'text', '"east","south"'],
    ['不是 华东', 'text', 'not("east")'],
    ['not("east")', 'text', 'not("east")'],
    ['北方', 'text', '"北方"'],
    ['为空', 'text', 'null'],
    ['≥ 20 万', 'number', '>= 200000'],
    ['5万-20万', 'number', '[50000..200000)'],
    ['50,000 – 200,000', 'number', '[50000..200000)'],
    ['1,000', 'number', '1000'],
    ['1, 2, 3', 'number', '1, 2, 3'],
    ['60 至 80', 'integer', '[60..80]'],
    ['[10..20)', 'number', '[10..20)'],
    ['是', 'boolean', 'true'],
    ['2026/01/31', 'date', '2026-01-31'],
    ['abc', 'number', 'abc'],
  ] as const)('%s', (text, type, cell) => {
    expect(readCell(text, column(type))).toBe(cell);
  });

  test('what a cell says is read back as the same cell', () => {
    const cells = [
      ['"east","south"', 'text'],
      ['not("south",null)', 'text'],
      ['[50000..200000)', 'number'],
      ['<= 12.5', 'number'],
      ['false', 'boolean'],
    ] as const;
    for (const [cell, type] of cells)
      for (const locale of ['zh-CN', 'en'] as const)
        expect(readCell(sayCell(cell, column(type, locale)), column(type, locale))).toBe(cell);
  });
});
