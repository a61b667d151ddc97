import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createTestApp, type TestApp } from '../support/create-test-app.ts';
import { canRunBrowser, launchBrowser } from './browser.ts';
import { buildClient } from './build-client.ts';
import {
  addBehind,
  addLead,
  addNode,
  nodeOf,
  openNode,
  pick,
  settingsOf,
  startFlow,
  stopShippedFlow,
} from './flow-drawing.ts';
import { openAs } from './signed-in.ts';
import { policyViolations } from './watched-page.ts';

let app: TestApp;
let browser: Browser;

const seller = { email: 'mara@example.com', name: 'Mara Lind', password: 'person-password-1' };

/** Promising leads go to a seller, who visits them; the others are left alone. */
async function drawFlow(page: Page): Promise<void> {
  const panel = settingsOf(page);
  await addNode(page, 'Condition', 'Promising');
  await panel.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('option', { name: 'Score', exact: true }).click();
  await pick(page, 'Comparison', '≥');
  await panel.getByRole('textbox', { name: 'Score' }).fill('60');

  await addNode(page, 'Assign', 'To a seller');
  await pick(page, 'People', seller.name);
  await page.keyboard.press('Escape');

  await addNode(page, 'Stage', 'Visit');
  await panel.getByRole('combobox', { name: 'Stage' }).fill('visit');

  await addNode(page, 'Task', 'Visit the lead');
  await panel.getByRole('textbox', { name: 'Title, English' }).fill('Visit the lead');
  await pick(page, 'Fields to fill', 'Intent');
  await page.keyboard.press('Escape');
  await panel
    .getByRole('group', { name: /^Outcomes/ })
    .getByRole('button', { name: 'Add' })
    .click();
  await panel.getByRole('textbox', { name: 'Label, English' }).fill('Agreed');
  await pick(page, 'Who does it', 'The owner of the record');

  await addNode(page, 'Stage', 'Agreed');
  await panel.getByRole('combobox', { name: 'Stage' }).fill('agreed');
  await addNode(page, 'End', 'Won over');

  await openNode(page, 'Promising');
  await addBehind(page, 'No', 'End', 'Left alone');

  await openNode(page, 'To a seller');
  await pick(page, 'Choose where “Nobody” leads', 'Left alone');
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish “Visits”' });
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Version 1 is published.').waitFor();
  await page.getByText('Published v1').waitFor();
}

/** The seller finds the task in the inbox, fills it in and chooses its result. */
async function completeVisit(page: Page): Promise<void> {
  await page.goto('/');
  await page
    .getByRole('link', { name: /Visit the lead/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Visit the lead' }).waitFor();
  await page.getByRole('combobox', { name: 'Intent' }).click();
  await page.getByRole('option', { name: 'High' }).click();
  await page.getByRole('button', { name: 'Agreed' }).click();
  await page.getByRole('link', { name: /Visit the lead/ }).waitFor({ state: 'hidden' });
}

(canRunBrowser ? describe : describe.skip)('a pipeline drawn in a browser', () => {
  beforeAll(async () => {
    await buildClient();
    app = await createTestApp({ install: 'crm' });
    await app.person({ ...seller, roles: ['sales'] });
    browser = await launchBrowser();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  test('is built from an empty canvas, published, and carries a record to its end', async () => {
    const administrator = { email: app.adminEmail, password: app.adminPassword };
    const admin = await openAs(browser, app, administrator);
    const { page } = admin;
    await stopShippedFlow(page);
    await startFlow(page, 'Visits');
    await drawFlow(page);
    await publish(page);
    const flow = new URL(page.url()).pathname;

    const lead = await addLead(page, 'Ines Corte', '80');
    await page.goto(`${flow}/runs`);
    await page.getByRole('table').getByText('Waiting').waitFor();
    await page.getByRole('table').getByRole('link', { name: 'Ines Corte' }).click();
    await page.getByRole('heading', { name: 'Ines Corte' }).waitFor();
    await nodeOf(page, 'Promising, Condition. Yes').waitFor();
    await nodeOf(page, 'To a seller, Assign. Assigned').waitFor();
    await nodeOf(page, 'Won over, End. Not reached').waitFor();

    const sales = await openAs(browser, app, seller);
    await completeVisit(sales.page);
    await page.getByText('6 steps').waitFor();
    await nodeOf(page, 'Won over, End. Not reached').waitFor({ state: 'hidden' });
    await nodeOf(page, 'Left alone, End. Not reached').waitFor();

    await page.goto(`/records/lead/${lead}`);
    const stages = page.getByRole('list', { name: 'Stages of Visits' });
    await stages.getByRole('listitem').filter({ hasText: 'Agreed' }).waitFor();
    await page.getByText('High', { exact: true }).first().waitFor();
    expect(await policyViolations(page)).toEqual([]);
    expect([...admin.consoleErrors, ...sales.consoleErrors]).toEqual([]);
  }, 300_000);
});
