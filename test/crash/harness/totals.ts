/** Adds up what seeds came to, and says it. */
import type { Verdict } from './play-seed.ts';

export interface Totals {
  /** Lines about a seed and about all until now. */
  add(verdict: Verdict): string[];
  /** The verdict of a seed that could not be played to its end. */
  failed(seed: number, error: unknown): Verdict;
  summary(): string[];
  wrong(): number;
  /** Since the first. */
  minutes(): number;
}

/** Of what is wrong with a seed. */
const mostLines = 40;

const figures = ['kills', 'records', 'events', 'runs', 'sentOn', 'calls', 'repeated'] as const;
type Figures = Record<(typeof figures)[number], number>;

const nothing: Figures = Object.fromEntries(figures.map((name) => [name, 0])) as Figures;

const told = ({ kills, records, events, runs, sentOn, calls, repeated }: Figures): string =>
  `${kills} kills, ${records} records, ${events} events, ${runs} runs (${sentOn} sent on), ${calls} calls (${repeated} repeated)`;

export function createTotals(): Totals {
  const from = performance.now();
  const sum: Figures = { ...nothing };
  const deaths = new Map<string, number>();
  const wrongSeeds: number[] = [];
  let wrong = 0;
  let seeds = 0;
  const minutes = () => (performance.now() - from) / 60_000;
  return {
    add(verdict) {
      const { seed, found, kept } = verdict;
      seeds += 1;
      wrong += found.length;
      if (found.length > 0) wrongSeeds.push(seed);
      for (const name of figures) sum[name] += verdict[name];
      for (const [how, count] of Object.entries(verdict.deaths))
        deaths.set(how, (deaths.get(how) ?? 0) + count);
      const rate = (sum.kills / minutes()).toFixed(1);
      return [
        `seed ${seed}: ${told(verdict)}, ${found.length} wrong; until now ${sum.kills} kills in ${minutes().toFixed(1)} minutes, ${rate} a minute, ${wrong} wrong`,
        ...found.slice(0, mostLines).map((line) => `  ${line}`),
        ...(found.length > mostLines ? [`  and ${found.length - mostLines} more`] : []),
        ...(kept === undefined ? [] : [`  data: ${kept}`]),
      ];
    },
    failed: (seed, error) => ({
      ...nothing,
      seed,
      deaths: {},
      found: [
        `not played to its end: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
      ],
    }),
    summary: () => [
      ...[...deaths]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([how, count]) => `${String(count).padStart(6)} at ${how}`),
      `${seeds} seeds in ${minutes().toFixed(1)} minutes: ${told(sum)}, ${wrong} wrong`,
      ...(wrongSeeds.length > 0 ? [`wrong seeds: ${wrongSeeds.join(' ')}`] : []),
    ],
    wrong: () => wrong,
    minutes,
  };
}
