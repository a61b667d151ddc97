/** 500 people claim from a pool of 10,000 records at once, in one process; what is wrong is counted, not only timed. */
import { proveClaims } from '../proofs/claims.ts';
import type { BenchCase, Row } from './support/bench-case.ts';

const plan = { people: 500, records: 10_000, caps: { holding: 25, daily: 18 }, seed: 1 };

export const run: BenchCase = async () => {
  const { MONGODB_URL } = process.env;
  const found = await proveClaims({
    ...plan,
    ...(MONGODB_URL ? { settings: { MONGODB_URL } } : {}),
  });
  const wrong = found.doubles + found.capsBroken + found.drift;
  const who = `${plan.people} people claim from ${plan.records}`;
  const rows: Row[] = [
    { name: who, value: found.claims / found.seconds, unit: 'records/s' },
    { name: `${who}: given`, value: found.claims, unit: 'records' },
    { name: `${who}: refused by caps or lost to others`, value: found.refused, unit: 'claims' },
    { name: `${who}: double owners`, value: found.doubles, unit: 'records' },
    { name: `${who}: caps broken`, value: found.capsBroken, unit: 'people' },
    { name: `${who}: seats or holdings wrong`, value: found.drift, unit: 'people' },
  ];
  if (wrong > 0) throw new Error(JSON.stringify(found));
  return rows;
};
