import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ install: 'crm', settings: { DEMO_DATA: '1' } });
}, 300_000);

afterAll(() => app?.close());

type Json = Record<string, any>;

async function everyRow(entity: string): Promise<Json[]> {
  const rows: Json[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await app.admin('GET', `/api/records/${entity}?limit=200${next}`);
    rows.push(...page.body.items);
    cursor = page.body.nextCursor;
  } while (cursor !== null);
  return rows;
}

const cents = (value: unknown) => BigInt(Math.round(Number(value ?? 0) * 100));
const sum = (rows: Json[], field: string) =>
  rows.reduce((total, row) => total + cents(row[field]), 0n);

/** a / b in whole units of 10^-decimals, halves away from zero. */
function quotient(a: bigint, b: bigint, decimals: number): number | null {
  if (b === 0n) return null;
  const scaled = 2n * a * 10n ** BigInt(decimals);
  const rounded = (scaled < 0n ? -(-scaled + b) : scaled + b) / (2n * b);
  return Number(rounded) / 10 ** decimals;
}

test('every figure of every activity equals an independent sum over the rows that the API lists', async () => {
  const [activities, costs, leads, opportunities, contracts, payments] = await Promise.all(
    ['activity', 'activity_cost', 'lead', 'opportunity', 'contract', 'payment'].map(everyRow),
  );
  const activityOf = new Map<string, string>();
  for (const { _id, activity } of opportunities ?? []) activityOf.set(_id, activity);
  for (const { _id, opportunity } of contracts ?? [])
    activityOf.set(_id, activityOf.get(opportunity) ?? '');
  expect(activities?.length).toBeGreaterThan(3);
  let withRoi = 0;
  for (const activity of activities ?? []) {
    const mine = (rows: Json[] | undefined) =>
      (rows ?? []).filter((row) => row.activity === activity._id);
    const received = (payments ?? []).filter(
      ({ status, contract }) => status === 'received' && activityOf.get(contract) === activity._id,
    );
    const cost = sum(mine(costs), 'actual');
    const revenue = sum(received, 'amount');
    const customers = new Set(mine(leads).map(({ customer }) => customer ?? '')).size;
    const converted = mine(leads).some(({ customer }) => !customer) ? customers - 1 : customers;
    expect(activity).toMatchObject({
      cost: Number(cost) / 100,
      revenue: Number(revenue) / 100,
      leads: mine(leads).length,
      customers: converted,
      wonDeals: mine(opportunities).filter(({ stage }) => stage === 'won').length,
      roi: quotient(revenue - cost, cost, 6),
      cac: quotient(cost, BigInt(converted) * 100n, 2),
      conversion: quotient(BigInt(converted), BigInt(mine(leads).length), 6),
    });
    if (activity.roi !== null) withRoi += 1;
  }
  expect(withRoi).toBeGreaterThan(0);
}, 60_000);
