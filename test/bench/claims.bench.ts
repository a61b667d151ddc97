/** 500 people claim from a pool of 10,000 records at once, in one process; what is wrong is counted, not only timed. */
import { proveClaims } from '../proofs/claims.ts';
import type { BenchCase, Row } from './support/bench-case.ts';
import { type MeasuredStore, measuredStores } from './support/stores.ts';

const plan = { people: 500, records: 10_000, caps: { holding: 25, daily: 18 }, seed: 1 };

async function measure({ name, mongoUrl }: MeasuredStore): Promise<Row[]> {
  const found = await proveClaims({ ...plan, mongoUrl });
  const who = `${name}: ${plan.people} people claim from ${plan.records}`;
  return [
    { name: who, value: found.claims / found.seconds, unit: 'records/s' },
    { name: `${who}: given`, value: found.claims, unit: 'records' },
    { name: `${who}: refused by caps or lost to others`, value: found.refused, unit: 'claims' },
    { name: `${who}: double owners`, value: found.doubles, unit: 'records', atMost: 0 },
    { name: `${who}: caps broken`, value: found.capsBroken, unit: 'people', atMost: 0 },
    { name: `${who}: seats or holdings wrong`, value: found.drift, unit: 'people', atMost: 0 },
  ];
}

export const run: BenchCase = async () => {
  const rows: Row[] = [];
  for (const store of measuredStores()) rows.push(...(await measure(store)));
  return rows;
};
