import { describe, expect, test } from '@jest/globals';
import { type Site, add, begin, callerAs, inRow, node, openSite, until } from './open-site.ts';
import { stores } from './places.ts';

const minutes = 60_000;
const total = 15;

const ask = node('ask', 'task', {
  title: { 'zh-CN': 'ask', en: 'ask' },
  outcomes: [{ id: 'yes' }, { id: 'no' }],
  assignee: { kind: 'role', role: 'admin' },
});
const edges = [
  ...inRow('begin', 'ask'),
  { id: 'yes', source: 'ask', port: 'yes', target: 'add' },
  { id: 'no', source: 'ask', port: 'no', target: 'end' },
];
const ben = { email: 'ben@example.com', password: 'person-password-1' };

interface Task {
  id: string;
  record: string;
  _rev: number;
}

async function openTasks(site: Site): Promise<Task[]> {
  for (let index = 0; index < total; index += 1) await site.write(`t${index}`);
  return until('the tasks', async () => {
    const { items } = await site.caller.call('GET', '/api/tasks?state=open&limit=200');
    return items.length === total ? items : undefined;
  });
}

describe.each(stores)('two people on %s who answer the same task at once', (store) => {
  test(
    'have one outcome between them; the other is told whose and which',
    async () => {
      const site = await openSite(store);
      try {
        const first = site.caller.servers[0];
        // Servers beside each other, where the store allows it.
        const second = store === 'MongoDB' ? await site.start() : first;
        if (!second) throw new Error('There is no server');
        const user = { ...ben, name: 'Ben', roles: ['admin'], team: null, locale: 'en' };
        await site.caller.call('POST', '/api/users', user);
        const other = await callerAs(second, ben.email, ben.password);
        const flow = await site.publish('asking', [begin, ask, add, node('end', 'end')], edges);
        const tasks = await openTasks(site);
        let yes = 0;
        for (const { id, _rev } of tasks) {
          const answer = (caller: Site['caller'], outcome: string) =>
            caller.call(
              'POST',
              `/api/tasks/${id}/complete`,
              { outcome, values: {}, _rev },
              {
                accepts: [409],
              },
            );
          const answers = await Promise.all([answer(site.caller, 'yes'), answer(other, 'no')]);
          const refused = answers.filter(({ code }) => code !== undefined);
          expect(refused.map(({ code }) => code)).toEqual(['task.already_completed']);
          const won = refused[0] === answers[1] ? 'yes' : 'no';
          expect(refused[0].details.outcome).toBe(won);
          if (won === 'yes') yes += 1;
        }
        await until('the end of the runs', async () => {
          const runs = await site.runs(flow);
          return runs.every(({ status }) => status === 'done') ? runs : undefined;
        });
        const counts = (await site.things()).map(({ count }) => count);
        expect([counts.length, counts.reduce((sum, count) => sum + count, 0)]).toEqual([
          total,
          yes,
        ]);
      } finally {
        await site.close();
      }
    },
    6 * minutes,
  );
});
