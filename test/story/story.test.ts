import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runStory } from '../../docs/story.mjs';
import { createTestApp, type TestApp } from '../support/create-test-app.ts';
import { dataSets } from './data-sets.ts';

const { folder, isReal } = dataSets();

let app: TestApp;
let story: any;

beforeAll(async () => {
  if (!isReal)
    process.stdout.write(
      'THE PUBLIC DATA SETS ARE NOT HERE: the story runs on small made ones (FORMLOOM_DATA names the folder).\n',
    );
  app = await createTestApp({ install: 'crm' });
  story = await runStory({
    url: app.url,
    email: app.adminEmail,
    password: app.adminPassword,
    folder,
  });
}, 400_000);

afterAll(() => app.close());

describe('the story, from an empty machine to the ROI of an activity', () => {
  test('lands or lists every row of every file', () => {
    expect(story.leads).toMatchObject(
      isReal ? { rows: 9240, rejected: 0 } : { rows: 300, rejected: 0 },
    );
    expect(story.sales.deals).toMatchObject(
      isReal ? { rows: 8800, rejected: 0 } : { rows: 200, rejected: 0 },
    );
    expect(
      story.sales.accounts.rejected + story.sales.products.rejected + story.sales.agents.rejected,
    ).toBe(0);
  });

  test('routes every imported lead by the published flow, exactly one run each', async () => {
    const routed = story.routed.groups.reduce((sum: number, { values }: any) => sum + values.n, 0);
    expect(routed).toBe(story.leads.created);
    const { body } = await app.admin('GET', '/api/flows');
    const pipeline = body.items.find((flow: { name: string }) => flow.name === 'lead_pipeline');
    const runs = await app.app.services.store.count('runs', { flow: pipeline.id });
    expect(runs).toBe(story.leads.created + 1);
  });

  test('gives leads to the team that the routing table names', async () => {
    const { body: users } = await app.admin('GET', '/api/users');
    const { body: teams } = await app.admin('GET', '/api/teams');
    const west = teams.items.find((team: { name: string }) => team.name === 'west').id;
    const people = users.items
      .filter((user: { team: string }) => user.team === west)
      .map((user: { id: string }) => user.id);
    const filter = { activity: story.figures._id, _owner: { $in: people } };
    const { body } = await app.admin('POST', '/api/records/lead/aggregate', {
      filter,
      groupBy: ['region'],
      measures: { n: { op: 'count' } },
    });
    expect(body.groups.map(({ key }: any) => key[0])).toEqual(['west']);
  });

  test('carries one lead through its task to contract, payment, ticket and survey', () => {
    expect(story.worked.lead._stage).toBe('after_sales');
    expect(story.worked.opportunity.lead).toBe(story.worked.lead._id);
  });

  test('shows the ROI that the exported rows give', () => {
    expect(story.figures.roi).toBe(story.exported.roi);
    expect(story.figures).toMatchObject({
      cost: story.exported.cost,
      revenue: story.exported.revenue,
      wonDeals: expect.any(Number),
      satisfaction: 5,
    });
    expect(story.figures.leads).toBe(story.leads.created + 1);
  });

  test('explains the ROI down to its rows', async () => {
    const roi = await app.admin(
      'GET',
      `/api/records/activity/${story.figures._id}/explain?field=roi`,
    );
    const revenue = await app.admin(
      'GET',
      `/api/records/activity/${story.figures._id}/explain?field=revenue`,
    );
    expect([roi.status, revenue.status]).toEqual([200, 200]);
    expect(JSON.stringify(roi.body)).toContain('revenue');
  });
});
