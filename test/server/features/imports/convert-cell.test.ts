import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type Field, type FieldType, fieldsOf } from '../../../../schemas/model/fields.ts';
import { cellReader } from '../../../../server/features/imports/convert-cell.ts';

interface Case {
  type: FieldType;
  text: string;
  order?: 'YMD' | 'MDY' | 'DMY';
  values?: Record<string, string>;
  value?: unknown;
  code?: string;
}

const cases = JSON.parse(readFileSync('test/cases/import/cells.json', 'utf8')) as Case[];

const options = [
  { id: 'won', label: { 'zh-CN': '赢单', en: 'Closed won' } },
  { id: 'lost', label: { 'zh-CN': '丢单', en: 'Closed lost' } },
];

const fieldOfType = (type: FieldType): Field => {
  const [field] = fieldsOf({
    schema: { properties: { field: { 'x-type': type, 'x-options': options } } },
  });
  if (!field) throw new Error('no field');
  return field;
};

test.each(cases)('reads $type from "$text"', ({ type, text, order, values, value, code }) => {
  const read = cellReader(fieldOfType(type), {
    dateOrder: order,
    timeZone: 'Asia/Shanghai',
    values: values ?? {},
  });
  const converted = read(text.trim());
  if (code) expect(converted).toMatchObject({ ok: false, problem: { code } });
  else expect(converted).toEqual({ ok: true, value });
});
