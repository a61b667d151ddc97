import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { describeMongodb } from '../support/mongodb-url.ts';
import { type Plant, ownRoot, plantedRoot } from './harness/plant.ts';
import { openHeldSink } from './open-held-sink.ts';
import { add, begin, inRow, node, openSite, until } from './open-site.ts';
import { testOnSqlite } from './places.ts';

const minutes = 60_000;

const calling = [
  begin,
  {
    ...node('call', 'webhook', { endpoint: 'sink', body: { expr: 'tag' } }),
    retry: { attempts: 3, firstDelay: 'PT1S', longestDelay: 'PT1S' },
  },
  add,
];
const row = inRow('begin', 'call', 'add');

/**
 * A server is frozen with a call out, until another one has its lease and makes the call again. Then the first call is
 * refused for good, and the frozen server wakes up to that. What is wrong afterwards, as seen from outside.
 */
async function wakeTooLate(plant?: Plant): Promise<string[]> {
  const planted = plant ? await plantedRoot(plant) : undefined;
  const sink = await openHeldSink();
  const site = await openSite('MongoDB', { sinkUrl: sink.url, root: planted?.root ?? ownRoot });
  try {
    const flow = await site.publish('calling', calling, row);
    await site.write('late');
    await until('the call', async () => sink.calls[0]);
    const [frozen] = site.caller.servers.splice(0);
    frozen?.freeze();
    await site.start();
    await until('the call of the other server', async () => sink.calls[1]);
    sink.calls[0]?.answer(400);
    frozen?.thaw();
    if (frozen) site.caller.servers.push(frozen);
    // What the frozen one does with its answer shows at once where it does anything.
    await setTimeout(8000);
    sink.calls[1]?.answer(204);
    sink.answers = 204;
    const status = await until('the end of the run', async () => {
      const [run] = await site.runs(flow);
      return run && ['done', 'incident'].includes(run.status) ? run.status : undefined;
    });
    const [record] = await site.things();
    const keys = new Set(sink.calls.map(({ key }) => key)).size;
    const seen = { status, count: record?.count, calls: sink.calls.length, keys };
    const right = { status: 'done', count: 1, calls: 2, keys: 1 };
    return Object.entries(right).flatMap(([what, wanted]) => {
      const found = seen[what as keyof typeof seen];
      return found === wanted ? [] : [`${what}: ${String(found)}, not ${String(wanted)}`];
    });
  } finally {
    await site.close();
    await sink.close();
    await planted?.remove();
  }
}

/** A call that is refused for the moment, and taken the next time. */
async function tryAgain(plant?: Plant): Promise<number> {
  const planted = plant ? await plantedRoot(plant) : undefined;
  const sink = await openHeldSink();
  const site = await openSite('SQLite', { sinkUrl: sink.url, root: planted?.root ?? ownRoot });
  try {
    const flow = await site.publish('calling', calling, row);
    await site.write('again');
    (await until('the first try', async () => sink.calls[0])).answer(503);
    (await until('the second try', async () => sink.calls[1])).answer(204);
    await until('the end', async () =>
      (await site.runs(flow)).find((run) => run.status === 'done'),
    );
    return new Set(sink.calls.map(({ key }) => key)).size;
  } finally {
    await site.close();
    await sink.close();
    await planted?.remove();
  }
}

describeMongodb('a server on MongoDB that was frozen beyond its lease', () => {
  test(
    'writes nothing of what it held: the run goes on once, with the answer to whoever took over',
    async () => {
      expect(await wakeTooLate()).toEqual([]);
    },
    6 * minutes,
  );

  test(
    'is found out when its fence is not checked',
    async () => {
      expect(await wakeTooLate('fence')).toContain('status: incident, not done');
    },
    6 * minutes,
  );
});

testOnSqlite(
  'a call that is made again has the key of the first try',
  async () => {
    expect(await tryAgain()).toBe(1);
  },
  4 * minutes,
);

testOnSqlite(
  'a key of its own for each try is found out',
  async () => {
    expect(await tryAgain('key')).toBe(2);
  },
  4 * minutes,
);
