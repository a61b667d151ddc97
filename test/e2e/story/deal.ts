import type { Page } from 'playwright-core';
import type { Labels } from './labels.ts';
import { choose, chooseRecord, type Scene } from './steps.ts';
import { words } from './words.ts';

const customerName = '苏州恒康医疗器械';

const fill = (page: Page, name: string, text: string) =>
  page.getByRole('textbox', { name, exact: true }).fill(text);

async function save({ page, language }: Scene): Promise<void> {
  await page.getByRole('button', { name: words[language].save, exact: true }).click();
}

const section = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true }).filter({ has: page.getByRole('heading') });

/** Adds a record to the one that is open, in the dialog of its list there. */
async function addBelow(scene: Scene, entity: string, write: () => Promise<void>): Promise<void> {
  const { page, labels, language } = scene;
  const list = section(page, labels.entity(entity));
  await list.getByRole('button', { name: words[language].add }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await write();
  await save(scene);
  await dialog.waitFor({ state: 'hidden' }).catch(async (cause: unknown) => {
    throw new Error(`the dialog stays open: ${await dialog.innerText()}`, { cause });
  });
}

/** A lead of the activity, typed in; answers its address. */
export async function addLead(scene: Scene, activity: string): Promise<string> {
  const { page, labels } = scene;
  const field = (key: string) => labels.field('lead', key);
  const option = (key: string, id: string) => labels.option('lead', key, id);
  await page.goto('/records/lead/new');
  await fill(page, field('name'), '沈嘉禾');
  await fill(page, field('company'), customerName);
  await fill(page, field('phone'), '13900001234');
  await fill(page, field('occupation'), 'CEO');
  await chooseRecord(page, field('activity'), activity);
  await choose(page, field('source'), option('source', 'form'));
  await choose(page, field('region'), option('region', 'east'));
  await fill(page, field('score'), '86');
  await fill(page, field('amount'), '240000');
  await save(scene);
  await page.waitForURL(/\/records\/lead\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}

/** The first follow-up of the lead, found on its page: qualified, with a customer made on the way. */
export async function followUp(scene: Scene): Promise<void> {
  const { page, labels, language } = scene;
  const say = words[language];
  await page.getByRole('tab', { name: say.tasks }).click();
  await page.getByRole('link', { name: say.followUp }).first().click();
  await choose(page, labels.field('lead', 'intent'), labels.option('lead', 'intent', 'high'));
  const customer = page.getByRole('combobox', {
    name: labels.field('lead', 'customer'),
    exact: true,
  });
  await customer.click();
  await customer.fill(customerName);
  await page
    .getByRole('option', { name: say.create(labels.entity('customer'), customerName) })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: say.save, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: say.qualified, exact: true }).click();
}

/** From the lead over the opportunity that the flow makes to a signed contract, which is left open. */
export async function signContract(scene: Scene, lead: string): Promise<void> {
  const { page, labels } = scene;
  await page.goto(lead);
  const opportunities = section(page, labels.entity('opportunity'));
  await opportunities.scrollIntoViewIfNeeded();
  await opportunities.getByRole('link', { name: /沈嘉禾/ }).click();
  await addBelow(scene, 'contract', async () => {
    await fill(page, labels.field('contract', 'number'), 'STORY-1');
    await fill(page, labels.field('contract', 'amount'), '240000');
    await fill(page, labels.field('contract', 'signedAt'), '2026-11-20');
  });
  await section(page, labels.entity('contract')).getByRole('link', { name: 'STORY-1' }).click();
  await page.getByRole('heading', { name: 'STORY-1', level: 1 }).waitFor();
}

const received = (labels: Labels) => labels.option('payment', 'status', 'received');

export const receivePayment = (scene: Scene): Promise<void> =>
  addBelow(scene, 'payment', async () => {
    const { page, labels } = scene;
    await fill(page, labels.field('payment', 'amount'), '168000.55');
    await choose(page, labels.field('payment', 'status'), received(labels));
    await fill(page, labels.field('payment', 'paidAt'), '2026-11-21');
  });

export const openTicket = (scene: Scene): Promise<void> =>
  addBelow(scene, 'ticket', async () => {
    const { page, labels } = scene;
    await fill(page, labels.field('ticket', 'title'), '安装调试');
    await chooseRecord(page, labels.field('ticket', 'customer'), customerName);
  });

/** The address of the survey whose answers belong to the activity that is open. */
export async function surveyAddress({ page, language }: Scene): Promise<string> {
  const say = words[language];
  await page.getByRole('button', { name: say.share }).click();
  await page.getByRole('menuitem', { name: say.survey }).click();
  const dialog = page.getByRole('dialog');
  const link = dialog.getByRole('textbox', { name: say.link, exact: true });
  await link.waitFor();
  const address = await link.inputValue();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  return address;
}

/** A customer answers the survey: five of five. */
export async function answerSurvey({ page, labels, language }: Scene, address: string) {
  const say = words[language];
  await page.goto(address);
  await page
    .getByRole('radiogroup', { name: labels.field('survey_answer', 'rating') })
    .getByRole('radio', { name: '5', exact: true })
    .check();
  await page.getByRole('button', { name: say.send, exact: true }).click();
  await page.getByText(say.thanks).waitFor();
}
