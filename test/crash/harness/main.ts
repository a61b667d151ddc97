/**
 * Kills servers under load and looks for what was lost or doubled.
 *
 *   npm run crash -- --seeds 20 --from 1 --kills 30 --things 90 [--minutes 5] [--parallel 2] [--servers 2] [--plant outbox]
 *
 * With MONGODB_URL it runs on databases of its own there, otherwise on the embedded store. `--minutes`: begins no seed
 * after them. A seed that fails is named, and plays the same flows, records and misfortunes again (not the same moments:
 * those are the machine's); its data stay where it says.
 */
import { parseArgs } from 'node:util';
import { databaseFor } from './database.ts';
import { failpoints } from './failpoints.ts';
import { isPlant, ownRoot, plantedRoot } from './plant.ts';
import { type Verdict, playSeed } from './play-seed.ts';
import { createTotals } from './totals.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5' },
    from: { type: 'string', default: '1' },
    kills: { type: 'string', default: '30' },
    things: { type: 'string', default: '90' },
    servers: { type: 'string', default: '1' },
    parallel: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    plant: { type: 'string' },
  },
});

const say = (line: string) => process.stdout.write(`${line}\n`);

if (values.plant && !isPlant(values.plant))
  throw new Error(`There is no fault called ${values.plant}`);
// The servers end with this process, whatever ends it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(130));

const planted = values.plant && isPlant(values.plant) ? await plantedRoot(values.plant) : undefined;
const totals = createTotals();
const isTimeUp = () => values.minutes !== undefined && totals.minutes() >= Number(values.minutes);

async function play(seed: number): Promise<Verdict> {
  const database = await databaseFor(seed);
  const verdict = await playSeed({
    seed,
    kills: Number(values.kills),
    things: Number(values.things),
    servers: Number(values.servers),
    failpoints,
    ...(database ? { mongoUrl: database.url } : {}),
    root: planted?.root ?? ownRoot,
    keeps: true,
  });
  if (verdict.found.length === 0) await database?.drop();
  return database && verdict.found.length > 0 ? { ...verdict, kept: database.url } : verdict;
}

/** What plays the seed again. */
const again = (seed: number): string =>
  ['kills', 'things', 'servers', 'plant'].reduce(
    (command, name) => {
      const value = values[name as keyof typeof values];
      return value === undefined ? command : `${command} --${name} ${value}`;
    },
    `${process.env.MONGODB_URL ? 'MONGODB_URL=… ' : ''}npm run crash -- --from ${seed} --seeds 1`,
  );

async function playAndTell(seed: number): Promise<void> {
  const verdict = await play(seed).catch((error: unknown) => totals.failed(seed, error));
  for (const line of totals.add(verdict)) say(line);
  if (verdict.found.length > 0) say(`  again: ${again(seed)}`);
}

let next = Number(values.from);
const end = next + Number(values.seeds);
const one = async () => {
  while (next < end && !isTimeUp()) await playAndTell(next++);
};
await Promise.all(Array.from({ length: Number(values.parallel) }, one));
await planted?.remove();
for (const line of totals.summary()) say(line);
process.exitCode = totals.wrong() > 0 ? 1 : 0;
