import type { Page } from 'playwright-core';
import type { Labels } from './labels.ts';
import { type Language, words } from './words.ts';

/** One person at one screen, and the words of it. */
export interface Scene {
  page: Page;
  labels: Labels;
  language: Language;
}

export interface ImportPlan {
  entity: string;
  text: string;
  /** Field by column; null leaves the column out. */
  mapping: Record<string, string | null>;
  /** Option by value of the file; other values without a match stay empty. */
  values?: { field: string; meanings: Record<string, string> };
  runsFlows: boolean;
}

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** Chooses in a list that may be searched. */
export async function choose(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Chooses another record by a part of its name. */
export async function chooseRecord(page: Page, field: string, name: string): Promise<void> {
  const input = page.getByRole('combobox', { name: field, exact: true });
  await input.click();
  await input.fill(name);
  await page.getByRole('option', { name, exact: false }).first().click();
}

/** A new field on the lead, in both languages, published. */
export async function designField({ page, language }: Scene): Promise<void> {
  const say = words[language];
  await page.goto('/build/entities/lead');
  await page.getByRole('button', { name: say.addField }).click();
  const dialog = page.getByRole('dialog', { name: say.addField });
  await box(page, say.nameZh).fill('职业');
  await box(page, say.nameEn).fill('Occupation');
  await dialog.getByRole('button', { name: say.add, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: say.publish }).click();
  // Its place on the form is chosen in the form designer instead.
  await page.getByRole('dialog').getByRole('checkbox').uncheck();
  await page.getByRole('dialog').getByRole('button', { name: say.publishNow, exact: true }).click();
  await page.getByText(say.entityPublished, { exact: true }).waitFor();
}

/** Puts that field onto the form of the lead. */
export async function putOnForm({ page, labels, language }: Scene): Promise<void> {
  const say = words[language];
  await page.goto('/build/forms/lead_form');
  await page.getByRole('button', { name: labels.field('lead', 'occupation') }).click();
  await page.getByRole('button', { name: say.publish }).click();
  await page.getByRole('dialog').getByRole('button', { name: say.publishNow, exact: true }).click();
  await page.getByText(say.formPublished, { exact: true }).waitFor();
}

/** Takes a file through the wizard until its import runs. */
export async function startImport(scene: Scene, plan: ImportPlan): Promise<void> {
  const { page, labels, language } = scene;
  const say = words[language].imports;
  await page.goto(`/records/${plan.entity}/import`);
  await page.getByTestId('import-file').setInputFiles({
    name: `${plan.entity}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(plan.text),
  });
  await page.getByRole('button', { name: say.toMapping }).click();
  for (const [column, field] of Object.entries(plan.mapping)) {
    const target = page.getByRole('combobox', { name: say.target(column), exact: true });
    const wanted = field === null ? say.leaveOut : labels.field(plan.entity, field);
    if ((await target.inputValue()).replace(' *', '') === wanted) continue;
    await target.click();
    await target.fill(wanted);
    await page.getByRole('option', { name: wanted }).first().click();
  }
  await page.getByRole('button', { name: say.toCheck }).click();
  await page.getByRole('radio', { name: say.upsert }).check();
  for (const [value, option] of Object.entries(plan.values?.meanings ?? {})) {
    const wanted = labels.option(plan.entity, plan.values?.field ?? '', option);
    const meaning = page.getByRole('combobox', { name: say.meaning(value), exact: true });
    await meaning.click();
    await page.getByRole('option', { name: wanted, exact: true }).click();
  }
  const others = page.getByRole('button', { name: say.emptyAll });
  if (await others.isVisible()) await others.click();
  await page.getByRole('checkbox', { name: say.runFlows }).setChecked(plan.runsFlows);
  await page.getByRole('button', { name: say.start }).click();
}

export const importDone = ({ page, language }: Scene): Promise<void> =>
  page
    .getByText(words[language].imports.done, { exact: true })
    .first()
    .waitFor({ timeout: 180_000 });
