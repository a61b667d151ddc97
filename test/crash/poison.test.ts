import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { plantedRoot } from './harness/plant.ts';
import { type Site, add, begin, inRow, node, openSite, until } from './open-site.ts';
import { stores } from './places.ts';

const minutes = 60_000;
/** Six starts, and as many leases that have to end. */
const patience = 12 * minutes;

const poisoned = node('poisoned', 'record.update', { values: { note: { expr: 'tag' } } });

const kills = ['that ends the process', 'kills'] as const;
const loops = ['that never ends', 'loops'] as const;

/** Long enough for a start on a busy machine. */
const env = { STUCK_SECONDS: '5' };

/** Starts the server again whenever it ended, as a supervisor does. */
function supervise(site: Site): { deaths(): number; stop(): Promise<void> } {
  let deaths = 0;
  let isOver = false;
  const watch = async () => {
    for (; !isOver; await setTimeout(50)) {
      if (!site.caller.servers[0]?.isGone()) continue;
      deaths += 1;
      site.caller.servers.splice(0);
      await site.start({ env });
    }
  };
  const watching = watch();
  return {
    deaths: () => deaths,
    async stop() {
      isOver = true;
      await watching;
    },
  };
}

describe.each(stores)('a step on %s', (store) => {
  test.each([kills, loops])(
    '%s is taken out after five claims, while the runs beside it go on',
    async (_what, tag) => {
      const planted = await (store === 'SQLite'
        ? plantedRoot('poison')
        : plantedRoot('poison', 'shortLeases'));
      const site = await openSite(store, { root: planted.root });
      await site.restart({ env });
      const supervisor = supervise(site);
      try {
        const row = inRow('begin', 'poisoned', 'add');
        const flow = await site.publish('poisoned', [begin, poisoned, add], row);
        const good = Array.from({ length: 12 }, (_, index) => `t${index}`);
        const written = [...good.slice(0, 6), tag, ...good.slice(6)].map((one) => site.write(one));
        const bad = (await Promise.all(written))[6]?._id ?? '';
        const stopped = await until(
          'the end of the runs',
          async () => {
            const runs = await site.runs(flow);
            const open = runs.filter(({ status }) => !['done', 'incident'].includes(status));
            if (runs.length <= good.length || open.length > 0) return undefined;
            return runs.filter(({ status }) => status === 'incident');
          },
          patience,
        );
        expect(stopped.map(({ record }) => record)).toEqual([bad]);
        const { tokens } = await site.caller.call('GET', `/api/runs/${stopped[0]?.id}`);
        expect(tokens.map((token: any) => [token.node, token.incident.code])).toEqual([
          ['poisoned', 'flow.node_quarantined'],
        ]);
        // Five claims; on the embedded store the first steps are taken without one, once.
        expect([5, 6]).toContain(supervisor.deaths());
        const things = await site.things();
        const counts = Object.fromEntries(things.map((thing) => [thing.tag, thing.count]));
        expect(counts).toEqual({ ...Object.fromEntries(good.map((one) => [one, 1])), [tag]: 0 });
      } finally {
        await supervisor.stop();
        await site.close();
        await planted.remove();
      }
    },
    patience + 2 * minutes,
  );
});
