import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import type { Labels } from './labels.ts';
import { type Language, words } from './words.ts';

type Row = Record<string, string>;

/** Every row of a list, through the button of the list. */
async function exportedRows(page: Page, entity: string, language: Language): Promise<Row[]> {
  const { selectAll, export: action } = words[language];
  await page.goto(`/records/${entity}`);
  await page.getByRole('checkbox', { name: selectAll }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('toolbar').getByRole('button', { name: action, exact: true }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  return parse(text, { bom: true, columns: true });
}

/** Whole cents of a decimal text, exactly. */
function cents(text: string | undefined): bigint {
  const [, sign = '', whole = '0', part = ''] =
    /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text ?? '') ?? [];
  const amount = BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
  return sign ? -amount : amount;
}

const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

/** `part / whole` as a percentage with two decimals, the last one rounded half away from zero. */
function percentOf(part: bigint, whole: bigint): string {
  const double = (part * 20_000n) / whole;
  const hundredths = (double + (double < 0n ? -1n : 1n)) / 2n;
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
  const decimals = digits.slice(-2).replace(/0+$/, '');
  const whole2 = digits.slice(0, -2);
  return `${hundredths < 0n ? '-' : ''}${whole2}${decimals && `.${decimals}`}%`;
}

/** (received − cost) / cost of an activity from exported rows alone: no rollup, no formula of the product takes part. */
export async function roiOfExportedRows(
  page: Page,
  { activity, labels, language }: { activity: string; labels: Labels; language: Language },
): Promise<{ cost: bigint; revenue: bigint; roi: string }> {
  const rows = (entity: string) => exportedRows(page, entity, language);
  const column = (row: Row, entity: string, key: string) => row[labels.field(entity, key)];
  const costs = (await rows('activity_cost'))
    .filter((row) => column(row, 'activity_cost', 'activity') === activity)
    .map((row) => cents(column(row, 'activity_cost', 'actual')));
  const opportunities = new Set(
    (await rows('opportunity'))
      .filter((row) => column(row, 'opportunity', 'activity') === activity)
      .map((row) => column(row, 'opportunity', 'name')),
  );
  const contracts = new Set(
    (await rows('contract'))
      .filter((row) => opportunities.has(column(row, 'contract', 'opportunity')))
      .map((row) => column(row, 'contract', 'number')),
  );
  const received = labels.option('payment', 'status', 'received');
  const payments = (await rows('payment'))
    .filter((row) => contracts.has(column(row, 'payment', 'contract')))
    .filter((row) => column(row, 'payment', 'status') === received)
    .map((row) => cents(column(row, 'payment', 'amount')));
  const cost = sum(costs);
  const revenue = sum(payments);
  return { cost, revenue, roi: percentOf(revenue - cost, cost) };
}
