/**
 * A month of 100,000 leads through each policy, with shifts, absences and full hands, judged by an oracle of its own;
 * and by turns and weights once more with everybody always there, where nobody may be more than one from their share.
 */
import { type PoliciesFound, type PoliciesPlan, provePolicy } from '../proofs/policies.ts';
import type { BenchCase, Row } from './support/bench-case.ts';

const plans: PoliciesPlan[] = [
  { policy: 'round_robin', leads: 100_000, seed: 1 },
  { policy: 'weighted', leads: 100_000, seed: 2 },
  { policy: 'least_loaded', leads: 100_000, seed: 3 },
  { policy: 'round_robin', leads: 100_000, seed: 4, isSteady: true },
  { policy: 'weighted', leads: 100_000, seed: 5, isSteady: true },
];

const mostOff = 0.01;

function isRight({ policy, isSteady }: PoliciesPlan, found: PoliciesFound): boolean {
  if (found.ownerless + found.capacityExceeded + found.wrongPerson > 0) return false;
  if (policy === 'least_loaded') return found.notLightest === 0;
  return isSteady ? found.farthest <= 1 : found.share <= mostOff;
}

export const run: BenchCase = async () => {
  const rows: Row[] = [];
  for (const plan of plans) {
    const found = await provePolicy(plan);
    const name = `${plan.policy}${plan.isSteady ? ', everybody there' : ''}`;
    if (!isRight(plan, found)) throw new Error(`${name}: ${JSON.stringify(found)}`);
    rows.push(
      { name, value: found.leads / found.seconds, unit: 'leads/s' },
      {
        name: `${name}: given to nobody or the wrong person`,
        value: found.ownerless + found.wrongPerson,
        unit: 'leads',
      },
      { name: `${name}: capacity exceeded`, value: found.capacityExceeded, unit: 'times' },
    );
    if (plan.policy === 'least_loaded') continue;
    rows.push(
      { name: `${name}: farthest from a share, ever`, value: found.farthest, unit: 'leads' },
      { name: `${name}: off the share at the end`, value: found.share * 100, unit: '%' },
    );
  }
  return rows;
};
