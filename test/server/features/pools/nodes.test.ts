import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openPoolApp, type PoolApp } from './open-pool-app.ts';

let app: PoolApp;

beforeEach(async () => {
  app = await openPoolApp();
});

afterEach(() => app.close());

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const seller = (name: string) =>
  app.person({ email: `${name}@example.com`, roles: ['seller'], name });

interface Node {
  type: string;
  settings: object;
}

/** Publishes new lead → these nodes one after another, leaving each by the given port. */
async function publish(nodes: (Node & { port: string })[]): Promise<void> {
  const all = [
    { type: 'trigger.recordCreated', settings: { entity: 'lead' }, port: 'next' },
    ...nodes,
    { type: 'end', settings: {}, port: '' },
  ];
  const id = (at: number) => `n${at}`;
  const graph = {
    nodes: all.map(({ type, settings }, at) => ({
      id: id(at),
      type,
      settings,
      position: { x: at * 200, y: 0 },
    })),
    edges: all.slice(0, -1).map(({ port }, at) => ({
      id: `e${at}`,
      source: id(at),
      port,
      target: id(at + 1),
    })),
  };
  const made = await app.admin('POST', '/api/flows', {
    name: 'routing',
    label: text('分配', 'Routing'),
    graph,
  });
  if (made.status !== 201) throw new Error(made.text);
  const { id: flow, draftRev } = made.body;
  const published = await app.admin('POST', `/api/flows/${flow}/publish`, { draftRev });
  if (published.status !== 201) throw new Error(published.text);
}

/** Waits until every run has ended, and answers the leads by name. */
async function routed(count: number): Promise<Map<string, Record<string, unknown>>> {
  for (;;) {
    const { body } = await app.admin('GET', '/api/runs?limit=200');
    const ended = body.items.filter((run: { status: string }) => run.status === 'done');
    const failed = body.items.find((run: { status: string }) => run.status === 'incident');
    if (failed) throw new Error(JSON.stringify(failed));
    if (ended.length >= count) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { body } = await app.admin('GET', '/api/records/lead?limit=200');
  return new Map(body.items.map((record: { name: string }) => [record.name, record]));
}

const owners = (leads: Map<string, Record<string, unknown>>) =>
  [...leads.values()].map(({ _owner }) => _owner);

describe('the assign node', () => {
  test('takes turns among the people of a role and tells each of them', async () => {
    const people = [await seller('ann'), await seller('bob'), await seller('cid')];
    await publish([
      { type: 'assign', settings: { from: { roles: ['seller'] } }, port: 'assigned' },
    ]);
    for (let at = 0; at < 9; at += 1) await app.lead(`lead ${at}`);
    const leads = await routed(9);
    for (const { id } of people)
      expect(owners(leads).filter((owner) => owner === id)).toHaveLength(3);
    const told = await people[0]?.call('GET', '/api/notifications');
    expect(told?.body).toMatchObject({ unread: 3 });
    expect(told?.body.items[0].text).toMatch(/^"lead \d" was assigned to you\.$/);
    const first = await people[0]?.call(
      'POST',
      `/api/notifications/${told?.body.items[0].id}/read`,
    );
    expect(first?.status).toBe(204);
    expect(
      (await people[0]?.call('GET', '/api/notifications?unread=true'))?.body.items,
    ).toHaveLength(2);
    expect(
      (await people[1]?.call('POST', `/api/notifications/${told?.body.items[0].id}/read`))?.status,
    ).toBe(404);
    await people[0]?.call('POST', '/api/notifications/read');
    expect((await people[0]?.call('GET', '/api/notifications'))?.body.unread).toBe(0);
  });

  test('keeps why somebody got the record, for whoever asks', async () => {
    const [ann, bob] = [await seller('ann'), await seller('bob')];
    await app.admin('PATCH', `/api/pools/sea/seats/${bob.id}`, { active: false });
    const settings = { from: { roles: ['seller'] }, policy: 'least_loaded' };
    await publish([{ type: 'assign', settings, port: 'assigned' }]);
    const id = await app.lead('one');
    await routed(1);
    const why = (call: typeof ann.call) =>
      call('GET', `/api/records/lead/${id}/explain?field=_owner`);
    expect((await why(app.admin)).body.routing).toMatchObject({
      policy: 'least_loaded',
      decidedBy: 'policy',
      candidates: [
        { user: ann.id, name: 'ann', state: 'chosen', load: 0, score: 0 },
        { user: bob.id, state: 'passed', reason: 'inactive' },
      ],
    });
    expect((await why(ann.call)).body.routing.candidates[0]).toEqual({
      user: ann.id,
      name: 'ann',
      state: 'chosen',
    });
  });

  test('gives the record first to who has another of the same phone, and waits until somebody is back', async () => {
    const [ann, bob] = [await seller('ann'), await seller('bob')];
    const phone = '13900001234';
    await ann.call('POST', '/api/records/lead', { name: 'old', phone });
    const settings = {
      from: { users: [ann.id, bob.id] },
      policy: 'least_loaded',
      sticky: { fields: ['phone'] },
      hours: 'wait',
    };
    await publish([{ type: 'assign', settings, port: 'assigned' }]);
    await app.admin('POST', '/api/records/lead', { name: 'new', phone });
    expect((await routed(1)).get('new')?._owner).toBe(ann.id);
    const until = { absentUntil: '2026-11-22T03:00:00.000Z' };
    for (const { id } of [ann, bob]) await app.admin('PATCH', `/api/users/${id}`, until);
    await app.lead('later');
    let run;
    do
      ({
        body: {
          items: [run],
        },
      } = await app.admin('GET', '/api/runs?status=waiting'));
    while (!run);
    expect(run.tokens).toMatchObject([{ dueAt: until.absentUntil }]);
    app.pass(3_600_000);
    expect((await routed(2)).get('later')?._owner).toBe(bob.id);
  });

  test('leaves out who is absent, full, of no weight, or not what the rule asks for', async () => {
    const people = [];
    for (const name of ['ann', 'bob', 'cid', 'dan']) people.push(await seller(name));
    const [ann, bob, cid, dan] = people.map(({ id }) => id);
    const away = { absentUntil: '2026-12-01T00:00:00.000Z' };
    expect((await app.admin('PATCH', `/api/users/${ann}`, away)).body).toMatchObject(away);
    await publish([
      {
        type: 'assign',
        settings: {
          from: { users: [ann, bob, cid, dan] },
          weights: { [cid ?? '']: 0 },
          when: "$candidate.name != 'bob'",
          cap: 2,
        },
        port: 'assigned',
      },
    ]);
    for (let at = 0; at < 3; at += 1) await app.lead(`lead ${at}`);
    const leads = await routed(3);
    expect(owners(leads).filter((owner) => owner === dan)).toHaveLength(2);
    expect(owners(leads).filter((owner) => owner === null)).toHaveLength(1);
  });

  test('puts the record into the pool and tells the role when nobody can take it', async () => {
    const boss = await app.person({ email: 'boss@example.com', roles: ['boss'] });
    await publish([
      {
        type: 'assign',
        settings: { from: { roles: ['seller'] }, alertRole: 'boss' },
        port: 'nobody',
      },
    ]);
    await app.lead('lonely');
    const leads = await routed(1);
    expect(leads.get('lonely')).toMatchObject({ _owner: null, _pool: 'sea' });
    const told = await boss.call('GET', '/api/notifications');
    expect(told.body.items).toMatchObject([
      { text: 'Nobody could be given "lonely", so it went to the pool.' },
    ]);
  });
});

describe('the notify and return nodes', () => {
  test('tell the owner with values of the record, then take it from them with the reason', async () => {
    const ann = await seller('ann');
    await publish([
      {
        type: 'notify',
        settings: { to: { field: '_owner' }, text: text('新线索 {name}', 'New lead {name}') },
        port: 'next',
      },
      { type: 'pool.return', settings: { pool: 'sea', reason: 'test of {name}' }, port: 'next' },
    ]);
    await app.lead('mine', ann.call);
    const leads = await routed(1);
    const record = leads.get('mine');
    expect(record).toMatchObject({ _owner: null, _pool: 'sea' });
    const told = await ann.call('GET', '/api/notifications');
    expect(told.body.items).toMatchObject([{ text: 'New lead mine', entity: 'lead' }]);
    const history = await app.admin('GET', `/api/records/lead/${String(record?._id)}/history`);
    expect(JSON.stringify(history.body)).toContain('return: test of mine');
    await app.settle();
    expect((await app.admin('GET', '/api/pools/sea/seats')).body.items[0]?.holds ?? 0).toBe(0);
  });
});
