/**
 * Kills servers under load and looks for what was lost or doubled.
 *
 *   npm run crash -- --seeds 20 --from 1 --kills 10 --things 20 [--servers 2] [--plant outbox]
 *
 * With MONGODB_URL it runs on a database of its own there, otherwise on the embedded store. A seed that fails is named,
 * and plays the same flows, records and misfortunes again (not the same moments: those are the machine's).
 */
import { parseArgs } from 'node:util';
import { databaseFor } from './database.ts';
import { failpoints } from './failpoints.ts';
import { isPlant, ownRoot, plantedRoot } from './plant.ts';
import { type Verdict, playSeed } from './play-seed.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5' },
    from: { type: 'string', default: '1' },
    kills: { type: 'string', default: '10' },
    things: { type: 'string', default: '20' },
    servers: { type: 'string', default: '1' },
    plant: { type: 'string' },
  },
});

const say = (line: string) => process.stdout.write(`${line}\n`);

if (values.plant && !isPlant(values.plant))
  throw new Error(`There is no fault called ${values.plant}`);
const planted = values.plant && isPlant(values.plant) ? await plantedRoot(values.plant) : undefined;
const verdicts: Verdict[] = [];
for (let index = 0; index < Number(values.seeds); index += 1) {
  const seed = Number(values.from) + index;
  const database = await databaseFor(seed);
  const verdict = await playSeed({
    seed,
    kills: Number(values.kills),
    things: Number(values.things),
    servers: Number(values.servers),
    failpoints,
    ...(database ? { mongoUrl: database.url } : {}),
    root: planted?.root ?? ownRoot,
  });
  await database?.drop();
  verdicts.push(verdict);
  const { kills, runs, calls, repeated, found } = verdict;
  say(
    `seed ${seed}: ${kills} kills, ${runs} runs, ${calls} calls (${repeated} repeated), ${found.length} wrong`,
  );
  for (const line of found) say(`  ${line}`);
}
await planted?.remove();
const sum = (of: (verdict: Verdict) => number) =>
  verdicts.reduce((total, one) => total + of(one), 0);
say(
  `${sum(({ kills }) => kills)} kills, ${sum(({ runs }) => runs)} runs, ${sum(({ calls }) => calls)} calls, ${sum(({ found }) => found.length)} wrong`,
);
process.exitCode = sum(({ found }) => found.length) > 0 ? 1 : 0;
