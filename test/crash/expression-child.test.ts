import { readFile, readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Site, begin, inRow, node, openSite, until } from './open-site.ts';
import { stores } from './places.ts';

const minutes = 60_000;

/** The processes that a process has started and that run, from the system's own table. */
async function childrenOf(pid: number): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(
    all.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')),
  );
  return stats
    .map((stat) => /^(\d+) \(.*\) [^Z] (\d+) /s.exec(stat))
    .flatMap((found) => (Number(found?.[2]) === pid ? [Number(found?.[1])] : []));
}

describe.each(stores)('expression processes of a server on %s', (store) => {
  let site: Site;
  let flow: string;
  const joined = node('joined', 'record.update', {
    values: { note: { expr: "$join([tag, 'x'], '-')" } },
  });

  beforeAll(async () => {
    site = await openSite(store);
    flow = await site.publish('joining', [begin, joined], inRow('begin', 'joined'));
  }, 4 * minutes);
  afterAll(() => site.close());

  test(
    'that are killed again and again take neither the server nor a run with them',
    async () => {
      const [server] = site.caller.servers;
      let isOver = false;
      let killed = 0;
      const kill = async () => {
        for (; !isOver; await setTimeout(400))
          for (const pid of await childrenOf(server?.pid ?? 0)) {
            process.kill(pid, 'SIGKILL');
            killed += 1;
          }
      };
      const killing = kill();
      const tags = Array.from({ length: 40 }, (_, index) => `t${index}`);
      for (const tag of tags) {
        await site.write(tag);
        await setTimeout(50);
      }
      isOver = true;
      await killing;
      await until('the end of the runs', async () => {
        const runs = await site.runs(flow);
        const open = runs.filter(({ status }) => !['done', 'incident'].includes(status));
        return runs.length === tags.length && open.length === 0 ? runs : undefined;
      });
      const stopped = (await site.runs(flow)).filter(({ status }) => status === 'incident');
      for (const { id } of stopped) await site.caller.call('POST', `/api/runs/${id}/retry`, {});
      await until('every note', async () => {
        const notes = (await site.caller.call('GET', '/api/records/thing?limit=200')).items;
        return notes.every(({ tag, note }: any) => note === `${tag}-x`) ? notes : undefined;
      });
      expect(killed).toBeGreaterThan(3);
      expect(server?.isGone()).toBe(false);
      const things = await site.things();
      expect(things.map(({ tag }) => tag).toSorted()).toEqual(tags.toSorted());
      for (const { _id } of things) expect(await site.history(_id)).toHaveLength(2);
    },
    6 * minutes,
  );
});
