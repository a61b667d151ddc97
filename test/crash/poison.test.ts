import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { plantedRoot } from './harness/plant.ts';
import type { ServerProcess } from './harness/server-process.ts';
import { type Site, add, begin, inRow, openSite } from './open-site.ts';
import { stores } from './places.ts';

const minutes = 60_000;
/** Milliseconds without an answer after which an operator's watchdog ends a server. */
const patience = 5000;

const isAnswering = async (server: ServerProcess): Promise<boolean> =>
  fetch(`${server.url}/api/health`, { signal: AbortSignal.timeout(patience) }).then(
    ({ ok }) => ok,
    () => false,
  );

describe.each(stores)('a record on %s whose step', (store) => {
  let planted: Awaited<ReturnType<typeof plantedRoot>>;

  beforeAll(async () => {
    planted = await plantedRoot('poison');
  });
  afterAll(() => planted.remove());

  /** Starts servers as a watchdog does, until every run stands still. Answers how many were lost on the way. */
  async function watch(site: Site, flow: string, total: number): Promise<number> {
    const deadline = performance.now() + 4 * minutes;
    for (let lost = 0; performance.now() < deadline; await setTimeout(300)) {
      const [server] = site.caller.servers;
      if (!server || server.isGone() || !(await isAnswering(server))) {
        lost += 1;
        await site.restart();
        continue;
      }
      const answer = await site
        .ask('GET', `/api/runs?flow=${flow}&limit=200`)
        .catch(() => undefined);
      const { items = [] } = answer?.ok ? ((await answer.json()) as { items?: any[] }) : {};
      const isStill = items.every(({ status }) => ['done', 'incident'].includes(status));
      if (items.length === total && isStill) return lost;
    }
    throw new Error('The runs did not come to rest');
  }

  test.each(['kills', 'loops'])(
    '%s the process is taken out after five claims, and nothing else is touched',
    async (tag) => {
      const site = await openSite(store, { root: planted.root });
      try {
        const flow = await site.publish('counting', [begin, add], inRow('begin', 'add'));
        const tags = ['a', 'b', tag, 'c', 'd'];
        const written = Promise.all(tags.map((each) => site.write(each)));
        const lost = await watch(site, flow, tags.length);
        await written;
        expect(lost).toBeLessThanOrEqual(7);
        const things = await site.things();
        const counts = Object.fromEntries(things.map((thing) => [thing.tag, thing.count]));
        expect(counts).toEqual({ a: 1, b: 1, [tag]: 0, c: 1, d: 1 });
        const stopped = (await site.runs(flow)).filter(({ status }) => status === 'incident');
        const poisoned = things.find((thing) => thing.tag === tag)?._id;
        expect(stopped.map(({ record }) => record)).toEqual([poisoned]);
        const { tokens } = await site.caller.call('GET', `/api/runs/${stopped[0]?.id}`);
        expect(tokens[0].incident.code).toBe('flow.node_quarantined');
      } finally {
        await site.close();
      }
    },
    6 * minutes,
  );
});
