import { expect, test } from '@jest/globals';
import { formatValue } from '../../../schemas/model/format-value.ts';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import type { EntityDefinition } from '../../../schemas/generated/entity.ts';

const schema = {
  properties: {
    amount: { type: 'number', 'x-type': 'money' },
    dollars: { type: 'number', 'x-type': 'money', 'x-currency': 'USD' },
    rate: { type: 'number', 'x-type': 'percent' },
    day: { type: 'string', format: 'date' },
    tags: {
      type: 'array',
      items: { type: 'string' },
      'x-options': [
        { id: 'a', label: { 'zh-CN': '甲', en: 'A' } },
        { id: 'b', label: { 'zh-CN': '乙', en: 'B' } },
      ],
    },
    yes: { type: 'boolean' },
  },
};
const fields = fieldsOf({ schema } as unknown as EntityDefinition);

const shown = (key: string, value: unknown, locale: 'zh-CN' | 'en') => {
  const field = fields.find((one) => one.key === key);
  if (!field) throw new Error(key);
  return formatValue(field, value, { locale, currency: 'CNY' });
};

test.each([
  ['amount', 312400, '¥312,400', '¥312,400'],
  ['amount', 1234.5, '¥1,234.50', '¥1,234.50'],
  ['dollars', 10, '$10', '$10'],
  ['rate', 0.575, '57.5%', '57.5%'],
  ['day', '2026-01-31', '2026-01-31', 'Jan 31, 2026'],
  ['tags', ['a', 'b'], '甲、乙', 'A, B'],
  ['yes', false, '否', 'No'],
  ['amount', null, '', ''],
])('shows %s %j as %j and %j', (key, value, zh, en) => {
  expect(shown(key, value, 'zh-CN')).toBe(zh);
  expect(shown(key, value, 'en')).toBe(en);
});
