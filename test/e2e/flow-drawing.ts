import type { Page } from 'playwright-core';

/** The panel with the settings of what is selected. */
export const settingsOf = (page: Page) => page.getByRole('complementary', { name: 'Settings' });

/** Picks what a list of the panel offers. */
export async function pick(page: Page, list: string | RegExp, option: string): Promise<void> {
  const offered = page.getByRole('option', { name: option, exact: true });
  const isThere = () =>
    offered.waitFor({ timeout: 8000 }).then(
      () => true,
      () => false,
    );
  // What a check says about the draft comes in when it is done and moves what stands below it: a click may miss.
  for (let turn = 0; turn < 3; turn += 1) {
    await settingsOf(page).getByRole('combobox', { name: list }).click();
    if (await isThere()) break;
  }
  await offered.click();
}

/** Appends a node to the one that is selected, by keyboard, and names it. */
export async function addNode(page: Page, kind: string, name: string): Promise<void> {
  const palette = page.getByRole('complementary', { name: 'Node kinds' });
  await palette.getByRole('button', { name: kind, exact: true }).press('Enter');
  await settingsOf(page).getByRole('heading', { name: kind }).waitFor();
  await settingsOf(page).getByRole('textbox', { name: 'Name', exact: true }).fill(name);
}

/** One node on a drawing, by what a screen reader says of it. */
export const nodeOf = (page: Page, name: string) =>
  page.getByRole('application', { name: 'Flow drawing' }).getByRole('group', { name });

export async function openNode(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Show everything' }).click();
  await nodeOf(page, `${name}, `).focus();
  await page.keyboard.press('Enter');
  await settingsOf(page).getByRole('heading', { name }).waitFor();
}

/** Adds what follows a way out of the node that is open, and names it. */
export async function addBehind(
  page: Page,
  way: string,
  kind: string,
  name: string,
): Promise<void> {
  const panel = settingsOf(page);
  await panel.getByRole('button', { name: `Add what follows “${way}”` }).click();
  const offer = page.getByRole('dialog', { name: 'Add a node' });
  await offer.getByRole('textbox', { name: 'Find a node' }).fill(kind);
  await page.keyboard.press('Enter');
  await offer.waitFor({ state: 'hidden' });
  await panel.getByRole('heading', { name: kind, exact: true }).waitFor();
  await panel.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
}

/** The flow that is shipped for new leads stops, so that the drawn one has them alone. */
export async function stopShippedFlow(page: Page): Promise<void> {
  await page.goto('/build/flows');
  await page.getByRole('button', { name: 'Actions for Lead pipeline' }).click();
  await page.getByRole('menuitem', { name: 'Stop the flow…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop the flow' }).click();
  await page.getByText('“Lead pipeline” is stopped.').waitFor();
}

/** A flow for new leads, drawn from nothing. */
export async function startFlow(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New flow' }).click();
  const dialog = page.getByRole('dialog', { name: 'New flow' });
  await dialog.getByLabel('Name in English').fill(name);
  await dialog.getByRole('button', { name: 'Create' }).click();
  const empty = page.getByRole('region', { name: 'What starts this flow' });
  await empty.getByRole('button', { name: /^When a record is created/ }).click();
  await pick(page, 'Entity', 'Lead');
}

/** Answers the id. */
export async function addLead(page: Page, name: string, score: string): Promise<string> {
  await page.goto('/records/lead/new');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Score' }).fill(score);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL((url) => /\/records\/lead\/[0-9a-f-]{36}/.test(url.pathname));
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
