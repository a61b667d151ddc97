import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';

const text = { type: 'string' };
let app: TestApp;
let id: string;

beforeAll(async () => {
  app = await createTestApp();
  const label = { 'zh-CN': '甲', en: 'A' };
  const properties = {
    name: { ...text, 'x-unique': true },
    amount: { type: 'number', 'x-type': 'money' },
    rate: { type: 'integer', 'x-type': 'rating' },
    day: { ...text, format: 'date' },
    at: { ...text, format: 'date-time' },
    yes: { type: 'boolean' },
    state: { ...text, enum: ['a', 'b'] },
    tags: { type: 'array', items: { ...text, enum: ['a', 'b'] } },
    data: { type: 'object' },
    to: { ...text, format: 'uuid', 'x-ref': { entity: 'thing' } },
    twice: { type: 'number', 'x-formula': { expr: 'amount * 2' } },
  };
  await app.admin('POST', '/api/entities', {
    name: 'thing',
    label,
    schema: { type: 'object', properties },
  });
  id = (await app.admin('POST', '/api/records/thing', { name: 'first' })).body._id;
});
afterAll(() => app.close());

const key = fc.constantFrom(
  'name',
  'amount',
  'rate',
  'day',
  'at',
  'yes',
  'state',
  'tags',
  'data',
  'to',
  'twice',
  '_id',
  '_rev',
  '_owner',
  '_createdAt',
  '_computed',
  'toString',
  '$and',
  '$or',
  '$not',
  'x.y',
  '',
);
const operator = fc.constantFrom(
  '$eq',
  '$ne',
  '$in',
  '$nin',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$contains',
  '$startsWith',
  '$exists',
  '$not',
  '$where',
);
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    'a',
    'b',
    1,
    0.5,
    -0,
    1e308,
    true,
    '2026-01-01',
    '2026-01-01T00:00:00Z',
    '%',
    "'",
    '"',
    '\\',
    '\u0000',
    '\ud800',
  ),
);
const condition = fc.oneof(
  value,
  fc.dictionary(operator, fc.oneof(value, fc.array(value)), { maxKeys: 3 }),
);
const filter = fc.oneof(
  fc.dictionary(key, condition, { maxKeys: 4 }),
  fc.dictionary(
    fc.constantFrom('$and', '$or'),
    fc.array(fc.dictionary(key, condition, { maxKeys: 2 })),
  ),
);
const record = fc.dictionary(key, value, { maxKeys: 6 });

const neverBreaks = async (method: string, route: string, body?: unknown) => {
  const answer = await app.admin(method, route, body);
  if (answer.status >= 500) throw new Error(`${answer.status} ${answer.text}`);
  if (answer.status === 422) expect(answer.body.errors.length).toBeGreaterThan(0);
  return answer.status;
};
const options = { numRuns: 60, seed: 20_261_122 };

test('whatever is sent as a record, a patch or a schema is stored or refused', async () => {
  await fc.assert(
    fc.asyncProperty(record, async (body) => {
      await neverBreaks('POST', '/api/records/thing', body);
      await neverBreaks('PATCH', `/api/records/thing/${id}`, body);
      const schema = { type: 'object', properties: body };
      await neverBreaks('POST', '/api/entities', {
        name: 'thing',
        label: { 'zh-CN': 'x', en: 'x' },
        schema,
      });
    }),
    options,
  );
});

test('whatever is sent as a field of a schema is accepted or refused', async () => {
  const keyword = fc.constantFrom(
    'type',
    'x-type',
    'format',
    'enum',
    'x-options',
    'x-ref',
    'x-formula',
    'x-unique',
    'x-label',
    'default',
    'pattern',
    'items',
    'properties',
    'required',
    '$ref',
    'anyOf',
    'const',
    'minLength',
    'multipleOf',
    'x-scale',
  );
  const good = fc.constantFrom<unknown>(
    'string',
    'number',
    'array',
    'money',
    'select',
    'date',
    'a+',
    0,
    1,
    {},
    [],
    ['a'],
    { expr: 'a' },
    { entity: 'thing' },
    { agg: 'sum', entity: 'thing', via: 'to' },
  );
  const field = fc.dictionary(keyword, fc.oneof(good, value), { maxKeys: 5 });
  await fc.assert(
    fc.asyncProperty(field, async (a) => {
      const schema = { type: 'object', properties: { a, b: { type: 'string' } } };
      const body = { name: 'any', label: { 'zh-CN': 'x', en: 'x' }, schema };
      const status = await neverBreaks('POST', '/api/entities', body);
      if (status === 409)
        await neverBreaks('PUT', '/api/entities/any', { label: body.label, schema });
    }),
    options,
  );
});

test('whatever is asked of a list or an aggregate is answered or refused', async () => {
  const query = fc.record({
    filter,
    sort: fc.oneof(key, fc.string()),
    cursor: fc.option(fc.string(), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(query, key, operator, async (asked, field, op) => {
      const cursor =
        asked.cursor === undefined ? '' : `&cursor=${encodeURIComponent(asked.cursor)}`;
      const part = `filter=${encodeURIComponent(JSON.stringify(asked.filter))}`;
      await neverBreaks('GET', `/api/records/thing?${part}&total=true`);
      await neverBreaks(
        'GET',
        `/api/records/thing?sort=${encodeURIComponent(asked.sort)}${cursor}`,
      );
      await neverBreaks('GET', `/api/records/thing?search=${encodeURIComponent(asked.sort)}`);
      await neverBreaks('POST', '/api/records/thing/aggregate', {
        filter: asked.filter,
        groupBy: [field],
        measures: { m: { op: 'max', field }, [op]: { op: 'sum', field: 'amount' } },
        sort: asked.sort,
      });
    }),
    options,
  );
});
