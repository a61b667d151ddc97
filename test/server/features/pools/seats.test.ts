import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openPoolApp, type PoolApp } from './open-pool-app.ts';

let app: PoolApp;

beforeEach(async () => {
  app = await openPoolApp();
});

afterEach(() => app.close());

const seller = (name: string) =>
  app.person({ email: `${name}@example.com`, roles: ['seller'], name });

describe('seats', () => {
  test('show every member with their settings, which the pool’s managers change', async () => {
    const [ann, bob] = [await seller('ann'), await seller('bob')];
    const { body: sea } = await app.admin('GET', '/api/pools/sea');
    await app.admin('PUT', '/api/pools/sea', { ...sea, managers: { users: [bob.id] } });
    const path = `/api/pools/sea/seats/${ann.id}`;
    expect((await ann.call('PATCH', path, { weight: 5 })).status).toBe(403);
    const change = { weight: 3, capacity: 1, daily: 2, active: true };
    const changed = await bob.call('PATCH', path, change);
    expect([changed.status, changed.body]).toEqual([
      200,
      expect.objectContaining({ user: ann.id, name: 'ann', holds: 0, ...change }),
    ]);
    const away = {
      from: '2026-11-21T00:00:00.000Z',
      to: '2026-11-25T00:00:00.000Z',
      reason: 'leave',
    };
    const backwards = { absences: [{ from: away.to, to: away.from }] };
    for (const refused of [
      await ann.call('PUT', '/api/auth/me', backwards),
      await app.admin('PATCH', `/api/users/${ann.id}`, backwards),
    ])
      expect(refused).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/absences/0/to', code: 'user.absence_ends_first' }] },
      });
    expect((await ann.call('PUT', '/api/auth/me', { absences: [away] })).status).toBe(200);
    const { body: seats } = await app.admin('GET', '/api/pools/sea/seats');
    expect(seats.items).toContainEqual(
      expect.objectContaining({ user: ann.id, away: { reason: 'absent', until: away.to } }),
    );
    expect(seats.items).toContainEqual(expect.objectContaining({ user: bob.id, weight: 1 }));
    expect(seats).toMatchObject({ replanning: { left: 0 }, mayChange: true });
  });

  test('cap what their person claims, in place of the pool', async () => {
    const ann = await seller('ann');
    await app.admin('PATCH', `/api/pools/sea/seats/${ann.id}`, { capacity: 1 });
    for (const name of ['1', '2']) await app.lead(name);
    const claim = () => ann.call('POST', '/api/pools/sea/claim', { count: 2 });
    expect((await claim()).body.records).toHaveLength(1);
    expect(await claim()).toMatchObject({ status: 409, body: { details: { limit: 1 } } });
  });
});

describe('trying the routing', () => {
  test('says who would get the next ten and why, and changes nothing', async () => {
    const [ann, bob] = [await seller('ann'), await seller('bob')];
    await app.admin('PATCH', `/api/pools/sea/seats/${ann.id}`, { weight: 4 });
    await app.lead('one');
    const before = await app.app.services.store.find('seats', {});
    const tried = await app.admin('POST', '/api/pools/sea/try-routing', {
      policy: 'weighted',
      count: 11,
    });
    expect(tried.status).toBe(200);
    const got = (id: string) =>
      tried.body.items.filter((one: { owner: string }) => one.owner === id).length;
    expect([got(ann.id), got(bob.id)]).toEqual([5, 5]);
    expect(tried.body.items[10]).toMatchObject({
      title: 'one',
      owner: null,
      trace: {
        decidedBy: 'nobody',
        candidates: expect.arrayContaining([
          expect.objectContaining({ name: 'ann', state: 'passed', reason: 'full' }),
        ]),
      },
    });
    expect(await app.app.services.store.find('seats', {})).toEqual(before);
    expect((await ann.call('POST', '/api/pools/sea/try-routing', {})).status).toBe(403);
  });

  test('asks for the people of a node that says none yet', async () => {
    const nodes = [
      { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
      { id: 'give', type: 'assign', label: { 'zh-CN': '分', en: 'Give' } },
    ];
    const { body: flow } = await app.admin('POST', '/api/flows', {
      name: 'unfinished',
      label: { 'zh-CN': '未完', en: 'Unfinished' },
      graph: { nodes, edges: [{ id: 'a', source: 'new', target: 'give' }] },
    });
    const tried = { flow: flow._id ?? flow.id, node: 'give' };
    expect(await app.admin('POST', '/api/pools/sea/try-routing', tried)).toMatchObject({
      status: 422,
      body: { code: 'flow.not_routed', detail: expect.stringContaining('"Give"') },
    });
  });
});

describe('a pool that is only given out', () => {
  test('shows its records to members, who cannot claim them', async () => {
    const ann = await seller('ann');
    const { body: sea } = await app.admin('GET', '/api/pools/sea');
    await app.admin('PUT', '/api/pools/sea', { ...sea, visibility: 'assign' });
    const id = await app.lead('one');
    expect((await ann.call('GET', `/api/records/lead/${id}`)).status).toBe(200);
    expect((await ann.call('POST', '/api/pools/sea/claim', { record: id })).status).toBe(403);
  });
});

describe('the order of claiming', () => {
  test('is that of the pool, and refused when it names no field', async () => {
    const ann = await seller('ann');
    const { body: sea } = await app.admin('GET', '/api/pools/sea');
    const wrong = { ...sea, claimOrder: { field: 'score' } };
    expect((await app.admin('PUT', '/api/pools/sea', wrong)).body.errors).toMatchObject([
      { pointer: '/claimOrder/field' },
    ]);
    await app.admin('PUT', '/api/pools/sea', { ...sea, claimOrder: { field: 'name' } });
    for (const name of ['b', 'c', 'a']) await app.lead(name);
    const { body } = await ann.call('POST', '/api/pools/sea/claim', { count: 2 });
    expect(body.records.map((one: { name: string }) => one.name)).toEqual(['c', 'b']);
  });
});

describe('what is said about an owner', () => {
  test('names the rule and the time of return, who had it, and who must wait', async () => {
    const ann = await seller('ann');
    const id = await app.lead('one');
    await ann.call('POST', '/api/pools/sea/claim', { record: id });
    const path = `/api/records/lead/${id}/ownership`;
    expect((await ann.call('GET', path)).body).toMatchObject({
      owner: ann.id,
      pool: 'sea',
      returns: { at: '2026-11-25T02:00:00.000Z', rule: { en: 'Not followed up in time' } },
      items: [{ from: null, to: ann.id, reason: 'claim' }],
    });
    const returns = await ann.call('GET', `/api/records/lead/returns?ids=${id}`);
    expect(returns.body.items).toMatchObject([{ record: id, at: '2026-11-25T02:00:00.000Z' }]);
    await ann.call('POST', '/api/pools/sea/release', { record: id, reason: 'no' });
    expect((await app.admin('GET', path)).body).toMatchObject({
      owner: null,
      returns: null,
      coolDown: [{ user: ann.id, name: 'ann', until: '2026-11-23T02:00:00.000Z' }],
      items: [{ from: ann.id, to: null, pool: 'sea', reason: 'release: no' }, { to: ann.id }],
    });
    expect((await app.visitor('GET', path)).status).toBe(401);
  });
});
