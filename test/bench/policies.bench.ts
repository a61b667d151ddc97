/**
 * A month of 100,000 leads through each policy of the assign node, judged by an oracle of its own: once for people who
 * come and go, with shifts, absences and full hands; by turns once more while everybody is always there.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { assignSettingsSchema } from '../../server/features/pools/nodes/assign-settings.ts';
import type { PoliciesFound, PoliciesPlan } from '../proofs/policies.ts';
import type { BenchCase, BenchOptions, Row } from './support/bench-case.ts';

const leads = 100_000;
const compiled = pathToFileURL(path.join(import.meta.dirname, 'support', 'compiled.mjs')).href;
const policies = assignSettingsSchema.properties?.policy?.enum as PoliciesPlan['policy'][];

/** Who holds the fewest does not depend on who was there before. */
const goesByTurns = (policy: PoliciesPlan['policy']): boolean => policy !== 'least_loaded';

const plans: PoliciesPlan[] = policies.flatMap((policy, index) => [
  { policy, leads, seed: 2 * index + 1, isSteady: false },
  ...(goesByTurns(policy) ? [{ policy, leads, seed: 2 * index + 2, isSteady: true }] : []),
]);

/** In a process of its own, so that several go at once. */
async function prove(
  plan: PoliciesPlan,
  { profiles }: Pick<BenchOptions, 'profiles'>,
): Promise<PoliciesFound> {
  const profiling = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [];
  const child = fork(path.join(import.meta.dirname, 'support', 'policy-child.ts'), {
    execArgv: ['--import', 'tsx', '--import', compiled, ...profiling],
  });
  const ended = once(child, 'exit');
  child.send(plan);
  const [found] = await Promise.race([
    once(child, 'message'),
    ended.then(() => {
      throw new Error(`${plan.policy}: the process ended without an answer`);
    }),
  ]);
  await ended;
  return found;
}

/** Among people who come and go nobody can know whose turn comes how often; so what counts then is the month. */
function promisesOf({ policy, isSteady }: PoliciesPlan, name: string, found: PoliciesFound): Row[] {
  if (!goesByTurns(policy)) {
    const what = `${name}: not given to one who held the fewest`;
    return [{ name: what, value: found.notLightest, unit: 'leads', atMost: 0 }];
  }
  const farthest = `${name}: farthest from a share, ever`;
  const share = `${name}: off the share at the end`;
  return [
    { name: farthest, value: found.farthest, unit: 'leads', ...(isSteady ? { atMost: 1 } : {}) },
    { name: share, value: found.share * 100, unit: '%', atMost: 1 },
  ];
}

function rowsOf(plan: PoliciesPlan, found: PoliciesFound): Row[] {
  const name = `${plan.policy}, people ${plan.isSteady ? 'always there' : 'come and go'}`;
  const wrong = found.ownerless + found.wrongPerson;
  return [
    { name, value: found.leads / found.seconds, unit: 'leads/s' },
    { name: `${name}: to nobody or the wrong person`, value: wrong, unit: 'leads', atMost: 0 },
    {
      name: `${name}: capacity exceeded`,
      value: found.capacityExceeded,
      unit: 'times',
      atMost: 0,
    },
    ...promisesOf(plan, name, found),
  ];
}

export const run: BenchCase = async (options) => {
  const rows: Row[][] = [];
  const waiting = [...plans.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, plan] = next;
      rows[index] = rowsOf(plan, await prove(plan, options));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return rows.flat();
};
