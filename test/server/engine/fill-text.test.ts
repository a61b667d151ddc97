import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import { fillLine, fillText } from '../../../server/engine/fill-text.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const schema = {
  properties: {
    name: { type: 'string' },
    amount: { type: 'number', 'x-type': 'money', 'x-label': text('合同 金额', 'Amount') },
    signed: { type: 'string', format: 'date-time' },
    paid: { type: 'boolean' },
    kind: {
      type: 'string',
      enum: ['new', 'old'],
      'x-options': [
        { id: 'new', label: text('新签', 'New') },
        { id: 'old', label: text('续签', 'Renewal') },
      ],
    },
    customer: { type: 'string', 'x-ref': { entity: 'customer' } },
    note: { type: 'string' },
  },
};
const fields = fieldsOf({ schema } as never);
const documents: Record<string, object> = {
  'record_customer/c1': { _id: 'c1', name: '华星电子' },
  'users/u1': { _id: 'u1', name: '王芳' },
};
const ctx = (record: object | undefined, roles: object[] = []) =>
  ({
    tx: {
      get: async (collection: string, id: string) => documents[`${collection}/${id}`],
      find: async (collection: string, { filter }: { filter?: { name?: string } }) =>
        collection === 'roles'
          ? roles
          : filter?.name === 'sea'
            ? [{ label: text('线索公海', 'Lead pool') }]
            : [],
    },
    stageName: (stage: string) => (stage === 'won' ? text('赢单', 'Won') : undefined),
    entity: { name: 'deal', fields },
    known: (name: string) => ({
      name,
      collection: `record_${name}`,
      titleField: 'name',
      field: (key: string) => fields.find((field) => field.key === key),
    }),
    record: async () => record,
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
  }) as never;

const record = {
  name: '{amount}',
  amount: 12_000.5,
  signed: '2026-01-31T18:30:00.000Z',
  paid: false,
  kind: 'old',
  customer: 'c1',
  _owner: 'u1',
  _pool: 'sea',
  _stage: 'won',
  note: null,
};

test('each value in the words of the language, nothing for none, and what names no field stays', async () => {
  const all = '{amount}|{signed}|{paid}|{kind}|{customer}|{_owner}|{note}|{nope}|{constructor}';
  expect(await fillText(ctx(record), text(all, all))).toEqual(
    text(
      '¥12,000.50|2026-02-01 02:30|否|续签|华星电子|王芳||{nope}|{constructor}',
      '¥12,000.50|Feb 1, 2026, 02:30|No|Renewal|华星电子|王芳||{nope}|{constructor}',
    ),
  );
});

test('what a value says is not filled again, and long ones are cut', async () => {
  expect(await fillText(ctx(record), text('{name}', '{name}'), { limit: 4 })).toEqual(
    text('{amo', '{amo'),
  );
});

test('one line is filled in its own language', async () => {
  expect(await fillLine(ctx(record), '类型 {kind}')).toBe('类型 续签');
  expect(await fillLine(ctx(record), 'A {kind}')).toBe('A Renewal');
});

test('a field is named by its key or by its label in either language', async () => {
  const named = text('{合同 金额}，{ Amount }，{负责人}', '{Amount} of {Owner}');
  expect(await fillText(ctx(record), named)).toEqual(
    text('¥12,000.50，¥12,000.50，王芳', '¥12,000.50 of 王芳'),
  );
});

test('stages and pools by their names, and nothing for people and records that are gone', async () => {
  expect(await fillText(ctx(record), text('{阶段} {公海}', '{Stage} {Pool}'))).toEqual(
    text('赢单 线索公海', 'Won Lead pool'),
  );
  const other = { ...record, _pool: 'old', _stage: 'lost', _owner: 'u9', customer: 'c9' };
  const all = '{_stage}|{_pool}|{_owner}|{customer}';
  expect(await fillLine(ctx(other), all)).toBe('lost|old||');
});

test('what some role does not see is named and not said where everybody reads it', async () => {
  const grant = { read: 'all' };
  const roles = [
    { entities: { deal: grant, customer: grant } },
    { entities: { deal: { ...grant, fields: { amount: 'hidden' } } } },
    { entities: { '*': { fields: { kind: 'hidden' } } } },
  ];
  const all = text('{amount}，{customer}，{kind}', '{amount}');
  expect(await fillText(ctx(record, roles), all, { isShared: true })).toEqual(
    text('[合同 金额]，[customer]，续签', '[Amount]'),
  );
  expect((await fillText(ctx(record, roles), all)).en).toBe('¥12,000.50');
});

test('a text is never blank, and one without fields is left alone however long it is', async () => {
  expect(await fillText(ctx(record), text('{note}', ' {note} '))).toEqual(
    text('{note}', ' {note} '),
  );
  expect(await fillLine(ctx(record), 'x'.repeat(600))).toHaveLength(600);
  expect(await fillLine(ctx(record), '😀{name}', { limit: 1 })).toBe('😀');
});

test('a field that is gone is not named by its label any more', async () => {
  const old = { ...fields[1], key: 'old_amount', archived: true };
  const given = { ...(ctx({ ...record, old_amount: 1 }) as object) };
  const entity = { name: 'deal', fields: [old, ...fields] };
  expect(await fillLine({ ...given, entity } as never, '{Amount} {old_amount}')).toBe(
    '¥12,000.50 {old_amount}',
  );
});

test('without a record the text stays as it is', async () => {
  expect(await fillLine(ctx(undefined), '{name}')).toBe('{name}');
});
