import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fieldsOf } from '../../schemas/model/fields.ts';
import { readTemplate } from '../../server/features/apps/index.ts';
import { createTestApp, type TestApp } from '../support/create-test-app.ts';

const demoDir = path.resolve(import.meta.dirname, '../../templates/crm/demo');

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ install: 'crm', settings: { DEMO_DATA: '1' } });
});

afterAll(() => app.close());

const total = async (entity: string, filter: object = {}): Promise<number> => {
  const { body } = await app.admin(
    'GET',
    `/api/records/${entity}?limit=1&total=true&filter=${encodeURIComponent(JSON.stringify(filter))}`,
  );
  return body.total;
};

const linesOf = (entity: string) =>
  readFileSync(path.join(demoDir, `${entity}.csv`), 'utf8')
    .trim()
    .split('\n').length - 1;

describe('the CRM app', () => {
  test('has every name of the contract', async () => {
    const names: Record<string, string[]> = {
      activity: [
        'name',
        'type',
        'channel',
        'startDate',
        'endDate',
        'budget',
        'cost',
        'revenue',
        'leads',
        'customers',
        'wonDeals',
        'cac',
        'roi',
        'conversion',
        'satisfaction',
      ],
      activity_cost: ['activity', 'kind', 'planned', 'actual', 'date'],
      lead: [
        'name',
        'company',
        'phone',
        'email',
        'activity',
        'source',
        'region',
        'industry',
        'intent',
        'score',
      ],
      follow_up: ['lead', 'way', 'note', 'intent', 'nextAt'],
      customer: ['name'],
      contact: ['name', 'customer'],
      product: ['name', 'series', 'price'],
      opportunity: ['name', 'lead', 'customer', 'activity', 'product', 'amount'],
      contract: ['opportunity', 'amount', 'signedAt'],
      payment: ['contract', 'amount', 'status', 'paidAt'],
      ticket: ['customer', 'contract', 'kind', 'state'],
      survey_answer: ['customer', 'activity', 'rating', 'nps', 'comment'],
    };
    for (const [entity, fields] of Object.entries(names)) {
      const { status, body } = await app.admin('GET', `/api/entities/${entity}`);
      expect([entity, status]).toEqual([entity, 200]);
      expect(Object.keys(body.schema.properties)).toEqual(expect.arrayContaining(fields));
    }
  });

  test('speaks both languages: every field, option and node has a Chinese and an English label', async () => {
    const bundle = await readTemplate('crm');
    for (const entity of bundle.entities) {
      for (const field of fieldsOf(entity as never)) {
        expect([
          entity.name,
          field.key,
          Boolean(
            field.label['zh-CN'] &&
              field.label.en &&
              /[\u4e00-\u9fff]|UTM/.test(field.label['zh-CN']),
          ),
        ]).toEqual([entity.name, field.key, true]);
        for (const option of field.options)
          expect(Object.keys(option.label).sort()).toEqual(['en', 'zh-CN']);
      }
    }
  });

  test('ships demo records without computed, rollup, history or run values', async () => {
    const bundle = await readTemplate('crm');
    for (const file of readdirSync(demoDir).filter(
      (name) => name.endsWith('.csv') && name !== 'people.csv',
    )) {
      const entity = bundle.entities.find(({ name }) => `${name}.csv` === file);
      const fields = fieldsOf(entity as never);
      const columns = (readFileSync(path.join(demoDir, file), 'utf8').split('\n')[0] ?? '').split(
        ',',
      );
      for (const column of columns.filter((name) => name !== 'key' && name !== 'owner')) {
        const field = fields.find(({ key }) => key === column);
        expect([file, column, field !== undefined, field?.computed]).toEqual([
          file,
          column,
          true,
          undefined,
        ]);
      }
    }
  });

  test('lands every demo row', async () => {
    for (const file of readdirSync(demoDir).filter(
      (name) => name.endsWith('.csv') && name !== 'people.csv',
    )) {
      const entity = file.slice(0, -4);
      const landed = await total(entity);
      expect([entity, landed >= linesOf(entity)]).toEqual([entity, true]);
    }
  });

  test('publishes its flows', async () => {
    const { body } = await app.admin('GET', '/api/flows');
    const published = body.items
      .filter((flow: { activeVersion: number | null }) => flow.activeVersion !== null)
      .map((flow: { name: string }) => flow.name);
    expect(published).toEqual(
      expect.arrayContaining(['lead_pipeline', 'contract_signed', 'ticket_care']),
    );
  });

  test('computes an activity like an independent sum over its rows', async () => {
    const { body: page } = await app.admin('GET', '/api/records/activity?limit=200');
    const all = async (entity: string) => {
      const items: any[] = [];
      for (let cursor = ''; ; ) {
        const { body } = await app.admin(
          'GET',
          `/api/records/${entity}?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        );
        items.push(...body.items);
        if (!body.nextCursor) return items;
        cursor = body.nextCursor;
      }
    };
    const [costs, leads, deals, contracts, payments] = await Promise.all(
      ['activity_cost', 'lead', 'opportunity', 'contract', 'payment'].map(all),
    );
    const cents = (rows: any[], field: string) =>
      rows.reduce((sum, row) => sum + Math.round((row[field] ?? 0) * 100), 0);
    for (const activity of page.items) {
      const cost = cents(
        costs!.filter((row) => row.activity === activity._id),
        'actual',
      );
      const own = new Set(
        deals!.filter((row) => row.activity === activity._id).map((row) => row._id),
      );
      const signed = new Set(
        contracts!.filter((row) => own.has(row.opportunity)).map((row) => row._id),
      );
      const revenue = cents(
        payments!.filter((row) => signed.has(row.contract) && row.status === 'received'),
        'amount',
      );
      const came = leads!.filter((row) => row.activity === activity._id);
      const customers = new Set(came.map((row) => row.customer).filter(Boolean)).size;
      expect({
        name: activity.name,
        cost: activity.cost,
        revenue: activity.revenue,
        leads: activity.leads,
        customers: activity.customers,
      }).toEqual({
        name: activity.name,
        cost: cost / 100,
        revenue: revenue / 100,
        leads: came.length,
        customers,
      });
      expect(activity.roi).toBeCloseTo((revenue - cost) / cost, 6);
      expect(activity.conversion).toBeCloseTo(customers / came.length, 6);
    }
  });

  test('exports what importing elsewhere installs again', async () => {
    const { status, body } = await app.admin('GET', '/api/apps/crm/export');
    expect(status).toBe(200);
    const other = await createTestApp();
    try {
      const imported = await other.admin('POST', '/api/apps/import', body);
      expect([imported.status, imported.body?.errors]).toEqual([201, undefined]);
      const again = await other.admin('GET', '/api/apps/crm/export');
      expect(again.body).toEqual(body);
    } finally {
      await other.close();
    }
  });
});
