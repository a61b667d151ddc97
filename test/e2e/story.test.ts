import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  addSalesAgents,
  completedLeads,
  importSales,
  signIn,
  writeCsv,
} from '../../docs/story.mjs';
import { dataSets } from '../story/data-sets.ts';
import { createTestApp, type TestApp } from '../support/create-test-app.ts';
import { canRunBrowser, launchBrowser } from './browser.ts';
import { buildClient, buildPublicForm } from './build-client.ts';
import { openAs } from './signed-in.ts';
import * as deal from './story/deal.ts';
import { roiOfExportedRows } from './story/exported-roi.ts';
import { readLabels } from './story/labels.ts';
import { designField, importDone, putOnForm, type Scene, startImport } from './story/steps.ts';
import { type Language, words } from './story/words.ts';
import { openPage } from './watched-page.ts';

const { folder, isReal } = dataSets();
const activityName = '秋季新品发布会';
/** Of the file's leads: enough to watch; the story over HTTP takes them all. */
const leadCount = 600;
const password = 'person-password-1';
const seller = { email: 'seller@example.com', password };

let browser: Browser;
let app: TestApp;

const dataFile = (name: string) => readFileSync(path.join(folder, name), 'utf8');

/** What stands before the story begins: people in the teams, and an activity with its costs. */
async function prepare(fresh: TestApp): Promise<string> {
  const { admin } = fresh;
  const { body } = await admin('GET', '/api/teams');
  const teams = new Map<string, string>(
    body.items.map(({ name, id }: { name: string; id: string }) => [name, id]),
  );
  for (const name of ['central', 'west'])
    await fresh.person({
      email: `${name}@example.com`,
      roles: ['sales'],
      team: teams.get(name) ?? null,
    });
  await fresh.person({
    ...seller,
    name: '林晓',
    roles: ['sales'],
    team: teams.get('east') ?? null,
  });
  const made = await admin('POST', '/api/records/activity', {
    name: activityName,
    type: 'launch',
    channel: 'offline',
    budget: 60_000,
  });
  const costs = [
    ['venue', 28_800.4],
    ['advertising', 21_350],
    ['people', 9999.99],
  ] as const;
  for (const [kind, actual] of costs) {
    const cost = { activity: made.body._id, kind, planned: 20_000, actual, date: '2026-09-15' };
    expect((await admin('POST', '/api/records/activity_cost', cost)).status).toBe(201);
  }
  return made.body._id as string;
}

/** What this page still knows after everything that happened to it, unless it was loaded again. */
const mark = (page: Page) => page.evaluate(() => document.body.setAttribute('data-opened', 'once'));
const isMarked = (page: Page) => page.locator('body[data-opened=once]').count();

/** The value of a figure on the page of a record. */
const figure = (page: Page, label: string) =>
  page.getByText(label, { exact: true }).first().locator('xpath=..');

(canRunBrowser ? describe : describe.skip)('the story in a browser', () => {
  beforeAll(async () => {
    if (!isReal) process.stdout.write('the story in a browser runs on small made data sets\n');
    await buildClient();
    await buildPublicForm();
    browser = await launchBrowser();
  }, 300_000);

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await app?.close();
  });

  afterAll(() => browser?.close());

  test.each(['zh-CN', 'en'] as const)(
    'runs from a new field to the ROI of an activity, live (%s)',
    async (language: Language) => {
      app = await createTestApp({ install: 'crm' });
      const activity = await prepare(app);
      const administrator = { email: app.adminEmail, password: app.adminPassword };
      const admin = await openAs(browser, app, administrator, language);
      await admin.page.goto('/');

      const before = await readLabels(app.admin, language);
      await designField({ page: admin.page, labels: before, language });
      const labels = await readLabels(app.admin, language);
      const scene = (page: Page): Scene => ({ page, labels, language });
      await putOnForm(scene(admin.page));

      await startImport(scene(admin.page), {
        entity: 'customer',
        text: dataFile('crm-sales/accounts.csv'),
        mapping: {
          account: 'name',
          sector: 'industry',
          year_established: 'founded',
          revenue: 'annualRevenue',
          employees: 'employees',
          office_location: 'location',
          subsidiary_of: null,
        },
        values: { field: 'industry', meanings: { technolgy: 'technology' } },
        runsFlows: true,
      });
      await importDone(scene(admin.page));
      const call = await signIn(app.url, administrator.email, administrator.password);
      await addSalesAgents(call);
      await importSales(call, folder, activityName);

      const watcher = await openAs(browser, app, administrator, language);
      const inFollowUp = encodeURIComponent(JSON.stringify({ _stage: 'follow_up' }));
      await watcher.page.goto(`/records/lead?filter=${inFollowUp}`);
      await watcher.page.getByRole('tab', { selected: true }).waitFor();
      await mark(watcher.page);
      await startImport(scene(admin.page), {
        entity: 'lead',
        text: writeCsv(
          completedLeads(dataFile('leads/leads.csv'), activityName).slice(0, leadCount),
        ),
        mapping: {
          ProspectID: 'externalId',
          LeadOrigin: null,
          Specialization: null,
          Converted: null,
          Name: 'name',
          Phone: 'phone',
          Region: 'region',
          Score: 'score',
          LeadSource: 'source',
          TotalVisits: 'visits',
          TotalTime: 'timeSpent',
          PageViews: 'pageViews',
          Occupation: 'occupation',
          Activity: 'activity',
        },
        values: { field: 'source', meanings: { Google: 'search', bing: 'search' } },
        runsFlows: true,
      });
      const routed = watcher.page
        .getByRole('row')
        .filter({ hasText: words[language].stages.followUp });
      await routed.filter({ hasText: '林晓' }).first().waitFor({ timeout: 120_000 });
      expect(await isMarked(watcher.page)).toBe(1);
      await importDone(scene(admin.page));

      const viewer = await openAs(browser, app, administrator, language);
      await viewer.page.goto(`/records/activity/${activity}`);
      const roi = figure(viewer.page, labels.field('activity', 'roi'));
      await roi.getByText('-100%').waitFor();
      await mark(viewer.page);

      const sales = await openAs(browser, app, seller, language);
      const lead = await deal.addLead(scene(sales.page), activityName);
      await deal.followUp(scene(sales.page));
      await deal.signContract(scene(sales.page), lead);
      await deal.receivePayment(scene(sales.page));
      await roi.getByText('-100%').waitFor({ state: 'hidden' });
      await deal.openTicket(scene(sales.page));
      const address = await deal.surveyAddress(scene(viewer.page));
      const visitor = await openPage(browser, { baseURL: app.url, locale: language });
      await deal.answerSurvey(scene(visitor.page), address);
      const satisfaction = figure(viewer.page, labels.field('activity', 'satisfaction'));
      await satisfaction.getByText('5', { exact: true }).waitFor();
      expect(await isMarked(viewer.page)).toBe(1);

      const exported = await roiOfExportedRows(admin.page, {
        activity: activityName,
        labels,
        language,
      });
      expect(exported).toMatchObject({ cost: 6_015_039n, revenue: 16_800_055n });
      expect(await roi.textContent()).toContain(exported.roi);
      const errors = [admin, watcher, viewer, sales, visitor].flatMap((one) => one.consoleErrors);
      expect(errors).toEqual([]);
    },
    600_000,
  );
});
