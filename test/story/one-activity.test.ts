import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { completedLeads, writeCsv } from '../../docs/story.mjs';
import { createTestApp, type TestApp } from '../support/create-test-app.ts';
import { dataSets } from './data-sets.ts';

const count = 9240;
const { folder, isReal } = dataSets();
const head =
  'ProspectID,LeadOrigin,LeadSource,TotalVisits,TotalTime,PageViews,Specialization,Occupation,Converted';

/** The public set, or as many made rows of the same shape. */
const leads = (): string =>
  isReal
    ? readFileSync(path.join(folder, 'leads/leads.csv'), 'utf8')
    : [
        head,
        ...Array.from(
          { length: count },
          (_, i) => `prospect-${i},API,Google,${i % 9},${i * 7},1.5,Select,Other,${i % 2}`,
        ),
      ].join('\n');

let app: TestApp;
let activity: string;

beforeAll(async () => {
  app = await createTestApp({ install: 'crm' });
  const made = await app.admin('POST', '/api/records/activity', {
    name: 'Autumn fair',
    type: 'launch',
  });
  activity = made.body._id;
}, 120_000);
afterAll(() => app?.close());

async function importLeads(): Promise<Record<string, unknown>> {
  const form = new FormData();
  const text = writeCsv(completedLeads(leads(), 'Autumn fair'));
  form.set('file', new Blob([text], { type: 'text/csv' }), 'leads.csv');
  const options = {
    mapping: {
      ProspectID: 'externalId',
      Name: 'name',
      Phone: 'phone',
      Region: 'region',
      TotalVisits: 'visits',
      Activity: 'activity',
    },
    keys: ['externalId'],
    mode: 'upsert',
    refs: { activity: { by: 'name', missing: 'reject' } },
  };
  form.set('options', JSON.stringify(options));
  const { body } = await app.admin('POST', '/api/records/lead/import', form);
  for (;;) {
    const job = await app.admin('GET', `/api/imports/${body.id}`);
    if (!['queued', 'running'].includes(job.body.state)) return job.body;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test('all 9,240 leads under one activity land, each once, and the activity counts them', async () => {
  expect(await importLeads()).toMatchObject({ state: 'done', created: count, rejected: 0 });
  const { store } = app.app.services;
  expect(await store.count('record_lead', { activity })).toBe(count);
  expect(await store.count('events', { entity: 'lead', type: 'record.created' })).toBe(count);
  const { body } = await app.admin('GET', `/api/records/activity/${activity}`);
  expect(body).toMatchObject({ leads: count });
}, 600_000);

test('the same file once more changes nothing', async () => {
  expect(await importLeads()).toMatchObject({ state: 'done', created: 0, unchanged: count });
  const { body } = await app.admin('GET', `/api/records/activity/${activity}`);
  expect(body).toMatchObject({ leads: count });
}, 600_000);
