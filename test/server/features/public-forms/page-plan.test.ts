import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sweepLinks } from '../../../../server/features/public-forms/index.ts';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

let app: TestApp;
let now = Date.parse('2026-11-22T02:00:00.000Z');

const entities = [
  {
    name: 'customer',
    label: text('客户', 'Customer'),
    titleField: 'name',
    schema: { type: 'object', properties: { name: { type: 'string' } } },
  },
  {
    name: 'answer',
    label: text('评价', 'Answer'),
    schema: {
      type: 'object',
      properties: {
        rating: { type: 'integer', minimum: 1, maximum: 5, 'x-type': 'rating' },
        comment: { type: 'string', maxLength: 100 },
        customer: { type: 'string', format: 'uuid', 'x-ref': { entity: 'customer' } },
        campaign: { type: 'string', maxLength: 8 },
      },
      required: ['rating'],
    },
  },
];

const survey = {
  name: 'survey',
  label: text('回访', 'Survey'),
  entity: 'answer',
  pages: [
    {
      sections: [
        {
          fields: [
            { field: 'rating' },
            { field: 'comment', show: 'rating < 4', required: '$count($distinct([rating])) = 1' },
            { field: 'customer' },
          ],
        },
      ],
    },
  ],
  public: { open: true, capture: { utm_campaign: 'campaign' } },
};

beforeAll(async () => {
  app = await createTestApp({ clock: { now: () => new Date(now) } });
  for (const entity of entities)
    expect((await app.admin('POST', '/api/entities', entity)).status).toBe(201);
  expect((await app.admin('POST', '/api/forms', survey)).status).toBe(201);
});

afterAll(() => app.close());

const page = async (query = '', headers: Record<string, string> = {}) =>
  app.visitor('GET', `/f/survey${query}`, undefined, headers);

const planOf = (html: string) =>
  JSON.parse(/<script type="application\/json" id="plan">(.*?)<\/script>/.exec(html)?.[1] ?? '{}');

const send = (body: object) => app.visitor('POST', '/api/public/forms/survey', body);

const newest = async () =>
  (await app.admin('GET', '/api/records/answer?sort=-_createdAt&limit=1')).body.items[0];

const newCustomer = async (): Promise<string> =>
  (await app.admin('POST', '/api/records/customer', { name: 'Qingtong' })).body._id;

const newLink = async (values: object, expiresAt?: string) =>
  app.admin('POST', '/api/forms/survey/links', { values, ...(expiresAt ? { expiresAt } : {}) });

const tokenOf = (url: string) => new URL(url, 'http://here').searchParams.get('link') ?? '';

describe('the page of a public form', () => {
  test('carries its rules compiled, leaves the others to the server, and tells nothing of the inside', async () => {
    const plan = planOf((await page()).text);
    expect(plan.fields.map(({ key }: { key: string }) => key)).toEqual(['rating', 'comment']);
    expect(plan.rules['rating < 4']).toMatchObject({ version: 1, reads: ['rating'] });
    expect(plan.rules['$count($distinct([rating])) = 1']).toBeNull();
    expect(JSON.stringify(plan)).not.toMatch(/customer|campaign|answer/);
  });

  test('speaks the language that the address asks for, before the browser’s', async () => {
    const zh = await page('?lang=zh-CN', { 'accept-language': 'en' });
    expect(zh.text).toContain('<html lang="zh-CN">');
    expect(zh.text).toContain('href="?lang=en"');
  });

  test('answers which fields are there for rules that only the server knows', async () => {
    const state = async (values: object) =>
      (await app.visitor('POST', '/api/public/forms/survey/state', { values })).body;
    expect(await state({ rating: '2' })).toEqual({
      visible: ['rating', 'comment'],
      required: ['rating', 'comment'],
    });
    expect(await state({ rating: 5 })).toEqual({ visible: ['rating'], required: ['rating'] });
  });

  test('keeps where the visitor came from in the field that the form names', async () => {
    const sent = await send({ values: { rating: 5, utm_campaign: 'spring-2026' } });
    expect(sent.status).toBe(201);
    expect(await newest()).toMatchObject({ rating: 5, campaign: 'spring-2' });
    const wrong = { ...survey, name: 'wrong', public: { open: true, capture: { referrer: 'x' } } };
    const refused = await app.admin('POST', '/api/forms', wrong);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].pointer).toBe('/public/capture/referrer');
  });
});

describe('a link that brings values', () => {
  test('attaches the answer to its record, and the page shows nothing about it', async () => {
    const customer = await newCustomer();
    const { status, body } = await newLink({ customer });
    expect(status).toBe(201);
    const token = tokenOf(body.url);
    const { text: html } = await page(`?link=${token}`);
    expect(html).toContain(`name="link" value="${token}"`);
    expect(html).not.toMatch(new RegExp(`${customer}|Qingtong`));
    const answered = await send({ values: { rating: 4 }, link: token });
    expect(answered.status).toBe(201);
    expect(await newest()).toMatchObject({ rating: 4, customer });
  });

  test('cannot be made up: values and ids that are sent plainly are dropped', async () => {
    const customer = await newCustomer();
    expect((await send({ values: { rating: 3, comment: 'x', customer } })).status).toBe(201);
    expect((await newest()).customer ?? null).toBeNull();
    expect((await send({ values: { rating: 3 }, link: customer })).status).toBe(410);
    expect((await page(`?link=${customer}`)).status).toBe(410);
  });

  test('ends when it is told to, and outlives its record', async () => {
    const customer = await newCustomer();
    const short = tokenOf((await newLink({ customer }, '2026-11-22T03:00:00.000Z')).body.url);
    const long = tokenOf((await newLink({ customer })).body.url);
    now += 2 * 3_600_000;
    expect((await send({ values: { rating: 5 }, link: short })).body.code).toBe(
      'form.link_invalid',
    );
    await app.admin('DELETE', `/api/records/customer/${customer}`);
    expect((await send({ values: { rating: 5 }, link: long })).status).toBe(201);
    expect((await newest()).customer ?? null).toBeNull();
  });

  test('is refused when it would be over already, and swept once it is', async () => {
    const customer = await newCustomer();
    const late = await newLink({ customer }, new Date(now - 1000).toISOString());
    expect([late.status, late.body.code]).toEqual([422, 'form.link_over']);
    const { store } = app.app.services;
    await sweepLinks(store, new Date(now));
    const before = await store.count('form_links', {});
    await newLink({ customer }, new Date(now + 1000).toISOString());
    await sweepLinks(store, new Date(now + 2000));
    expect(await store.count('form_links', {})).toBe(before);
  });

  test('is refused for fields that are no references and records that are not there', async () => {
    const customer = await newCustomer();
    const wrong = await newLink({ campaign: customer });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/values/campaign']);
    await app.admin('DELETE', `/api/records/customer/${customer}`);
    expect((await newLink({ customer })).status).toBe(422);
    expect(
      (await app.admin('POST', '/api/forms/nothing/links', { values: { customer } })).status,
    ).toBe(404);
  });
});
