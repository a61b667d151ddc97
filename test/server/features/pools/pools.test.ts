import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fullAccess } from '../../../../server/features/access/index.ts';
import { createOwned } from '../../../../server/features/ownership/index.ts';
import type { WriteCtx } from '../../../../server/features/records/index.ts';
import type { Caller } from '../../../support/create-test-app.ts';
import { day, hour, openPoolApp, pool, type PoolApp } from './open-pool-app.ts';

let app: PoolApp;

beforeEach(async () => {
  app = await openPoolApp();
});

afterEach(() => app.close());

const seller = (name: string) =>
  app.person({ email: `${name}@example.com`, roles: ['seller'], name });
const claim = (call: Caller, body: object) => call('POST', '/api/pools/sea/claim', body);
const release = (call: Caller, record: string) =>
  call('POST', '/api/pools/sea/release', { record, reason: 'not interested' });
const read = async (id: string) => (await app.admin('GET', `/api/records/lead/${id}`)).body;

test('a change of a record counts for a pool that was made after the record', async () => {
  const ann = await seller('ann');
  const entity = { name: 'visit', label: { 'zh-CN': '拜访', en: 'Visit' } };
  const schema = { type: 'object', properties: { note: { type: 'string' } } };
  await app.admin('POST', '/api/entities', { ...entity, pool: 'lake', schema });
  const { body } = await app.admin('POST', '/api/records/visit', { note: 'one' });
  await app.admin('POST', '/api/pools', { ...pool, name: 'lake', entity: 'visit', returns: {} });
  const given = { to: [ann.id], records: [body._id] };
  expect((await app.admin('POST', '/api/records/visit/assign', given)).status).toBe(200);
  const seats = async () => (await app.admin('GET', '/api/pools/lake/seats')).body.items;
  expect(await seats()).toMatchObject([{ user: ann.id, holds: 1 }]);
  await app.admin('DELETE', `/api/records/visit/${body._id}`);
  expect(await seats()).toMatchObject([{ user: ann.id, holds: 0 }]);
});

describe('claiming', () => {
  test('counts for the pool that the record lay in, although its entity names another', async () => {
    const ann = await seller('ann');
    await app.admin('POST', '/api/pools', { ...pool, name: 'lake', caps: { holding: 1 } });
    const { services } = app.app;
    const ctx: WriteCtx = {
      ...services,
      actor: { kind: 'system' },
      access: fullAccess,
      locale: 'en',
    };
    for (const name of ['one', 'two'])
      await services.store.transaction((tx) =>
        createOwned(
          ctx,
          tx,
          { kind: 'create', entity: 'lead', values: { name } },
          { pool: 'lake' },
        ),
      );
    const take = () => ann.call('POST', '/api/pools/lake/claim', { count: 1 });
    expect((await take()).status).toBe(200);
    expect(await take()).toMatchObject({ status: 409, body: { code: 'pool.cap_reached' } });
    const seats = await app.admin('GET', '/api/pools/lake/seats');
    expect(seats.body).toMatchObject({ items: [{ user: ann.id, holds: 1, today: 1 }], inPool: 1 });
  });

  test('takes a record out of the pool and says so in its history', async () => {
    const ann = await seller('ann');
    const id = await app.lead('one');
    expect(await read(id)).toMatchObject({ _owner: null, _pool: 'sea' });
    const { status, body } = await claim(ann.call, { record: id });
    expect(status).toBe(200);
    expect(body.records).toMatchObject([{ _id: id, _owner: ann.id, _pool: null, _rev: 2 }]);
    const history = await app.admin('GET', `/api/records/lead/${id}/history`);
    expect(history.body.items).toContainEqual(
      expect.objectContaining({ cause: expect.objectContaining({ reason: 'claim' }) }),
    );
  });

  test('takes the oldest first, as many as asked for and allowed', async () => {
    const ann = await seller('ann');
    const ids: string[] = [];
    for (const name of ['1', '2', '3', '4', '5', '6']) {
      ids.push(await app.lead(name));
      app.pass(1000);
    }
    const first = await claim(ann.call, { count: 2 });
    expect(first.body.records.map((record: { _id: string }) => record._id)).toEqual(
      ids.slice(0, 2),
    );
    const rest = await claim(ann.call, { count: 100 });
    expect(rest.body.records).toHaveLength(3);
    const full = await claim(ann.call, { count: 1 });
    expect(full.status).toBe(409);
    expect(full.body).toMatchObject({
      code: 'pool.cap_reached',
      details: { cap: 'holding', limit: 5 },
    });
  });

  test('refuses what somebody owns, what is not there and who is no member', async () => {
    const [ann, bob] = [await seller('ann'), await seller('bob')];
    const boss = await app.person({ email: 'boss@example.com', roles: ['boss'] });
    const id = await app.lead('one');
    await claim(ann.call, { record: id });
    expect(await claim(bob.call, { record: id })).toMatchObject({
      status: 409,
      body: { code: 'pool.already_owned' },
    });
    expect((await claim(bob.call, { record: ann.id })).status).toBe(404);
    expect((await claim(boss.call, { count: 1 })).status).toBe(403);
    expect((await bob.call('POST', '/api/pools/none/claim', { count: 1 })).status).toBe(404);
    expect((await claim(bob.call, { count: 1 })).body.records).toEqual([]);
  });

  test('counts the day in the zone of the app', async () => {
    const ann = await seller('ann');
    for (let at = 0; at < 12; at += 1) await app.lead(String(at));
    const { body } = await claim(ann.call, { count: 5 });
    for (const record of body.records) await release(ann.call, record._id);
    expect((await claim(ann.call, { count: 5 })).body.records).toHaveLength(2);
    const tooMany = await claim(ann.call, { count: 1 });
    expect(tooMany.body).toMatchObject({ code: 'pool.cap_reached', details: { cap: 'daily' } });
    app.pass(13 * hour);
    expect((await claim(ann.call, { count: 1 })).body).toMatchObject({ code: 'pool.cap_reached' });
    app.pass(hour);
    expect((await claim(ann.call, { count: 1 })).status).toBe(200);
  });

  test('gives 50 people who claim at once no record twice and breaks no cap', async () => {
    const people = await Promise.all(['ann', 'bob', 'cid'].map(seller));
    for (let at = 0; at < 12; at += 1) await app.lead(String(at));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        claim((people[at % 3] as { call: Caller }).call, { count: 1 }),
      ),
    );
    const claimed = answers.flatMap(({ body }) => body.records ?? []);
    expect(new Set(claimed.map((record) => record._id)).size).toBe(claimed.length);
    expect(claimed).toHaveLength(12);
    for (const { id } of people) {
      expect(claimed.filter((record) => record._owner === id).length).toBeLessThanOrEqual(5);
    }
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const seats = await app.admin('GET', '/api/pools/sea/seats');
    const held = seats.body.items.map((seat: { holds: number }) => seat.holds);
    expect(held.reduce((sum: number, holds: number) => sum + holds, 0)).toBe(12);
  });

  test('gives one record that 50 people want to exactly one of them', async () => {
    const people = await Promise.all(['ann', 'bob'].map(seller));
    const id = await app.lead('wanted');
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        claim((people[at % 2] as { call: Caller }).call, { record: id }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'pool.already_owned')).toHaveLength(49);
  });
});

describe('releasing', () => {
  test('puts the record back with its reason and keeps its last owner away for a while', async () => {
    const [ann, bob] = [await seller('ann'), await seller('bob')];
    const id = await app.lead('one');
    await claim(ann.call, { record: id });
    const released = await release(ann.call, id);
    expect(released.body.records).toMatchObject([{ _id: id, _owner: null, _pool: 'sea' }]);
    expect((await claim(ann.call, { record: id })).body.code).toBe('pool.cooling_down');
    expect((await claim(ann.call, { count: 1 })).body.records).toEqual([]);
    expect((await claim(bob.call, { record: id })).status).toBe(200);
    await release(bob.call, id);
    app.pass(day + 1);
    expect((await claim(ann.call, { record: id })).status).toBe(200);
    const history = await app.admin('GET', `/api/records/lead/${id}/history`);
    expect(JSON.stringify(history.body)).toContain('release: not interested');
  });

  test('is not for the records of others', async () => {
    const [ann, bob] = [await seller('ann'), await seller('bob')];
    const id = await app.lead('one');
    await claim(ann.call, { record: id });
    expect((await release(bob.call, id)).status).toBe(404);
    await release(ann.call, id);
    expect((await release(bob.call, id)).body.code).toBe('pool.not_owned');
  });
});

describe('assigning in bulk', () => {
  const assign = (call: Caller, body: object) => call('POST', '/api/pools/sea/assign', body);

  test('shares records evenly, moves owned ones too and stops at the cap', async () => {
    const boss = await app.person({ email: 'boss@example.com', roles: ['boss'] });
    const [ann, bob] = [await seller('ann'), await seller('bob')];
    const ids: string[] = [];
    for (let at = 0; at < 12; at += 1) ids.push(await app.lead(String(at)));
    await claim(ann.call, { record: ids[0] });
    const { status, body } = await assign(boss.call, { records: ids, to: [ann.id, bob.id] });
    expect(status).toBe(200);
    const count = (owner: string) =>
      body.assigned.filter((one: { owner: string }) => one.owner === owner).length;
    expect([count(ann.id), count(bob.id)]).toEqual([5, 5]);
    expect(body.skipped).toHaveLength(2);
    expect(body.skipped[0].code).toBe('pool.nobody_eligible');
    const toOne = await assign(boss.call, {
      records: ids.slice(0, 1),
      to: [bob.id],
      policy: 'to_one',
    });
    expect(toOne.body.skipped.length + toOne.body.assigned.length).toBe(1);
  });

  test('needs the right, and people who exist', async () => {
    const ann = await seller('ann');
    const id = await app.lead('one');
    expect((await assign(ann.call, { records: [id], to: [ann.id] })).status).toBe(403);
    const unknown = await assign(app.admin, { records: [id], to: [id] });
    expect(unknown.body.errors).toMatchObject([{ pointer: '/to/0' }]);
    const gone = await assign(app.admin, { records: [ann.id], to: [ann.id] });
    expect(gone.body).toMatchObject({ assigned: [], skipped: [{ code: 'record.not_found' }] });
  });
});

describe('assigning records of any entity', () => {
  const assign = (call: Caller, entity: string, body: object) =>
    call('POST', `/api/records/${entity}/assign`, body);

  test('gives them an owner where there is no pool', async () => {
    const ann = await seller('ann');
    const lead = await app.lead('one');
    const { body: note } = await app.admin('POST', '/api/records/follow_up', { lead });
    const given = { records: [note._id], to: [ann.id] };
    expect((await assign(ann.call, 'follow_up', given)).status).toBe(403);
    const answer = await assign(app.admin, 'follow_up', given);
    expect([answer.status, answer.body]).toEqual([
      200,
      { assigned: [{ record: note._id, owner: ann.id }], skipped: [] },
    ]);
    const after = await app.admin('GET', `/api/records/follow_up/${note._id}`);
    expect(after.body._owner).toBe(ann.id);
  });

  test('keeps to the cap of a pool', async () => {
    const ann = await seller('ann');
    const ids: string[] = [];
    for (let at = 0; at < 6; at += 1) ids.push(await app.lead(String(at)));
    const { body } = await assign(app.admin, 'lead', { records: ids, to: [ann.id] });
    expect([body.assigned.length, body.skipped.length]).toEqual([5, 1]);
  });

  test('answers for an unknown entity as for one that may not be read', async () => {
    const ann = await seller('ann');
    const answer = await assign(ann.call, 'nothing', { to: [ann.id] });
    expect([answer.status, answer.body.code]).toEqual([404, 'entity.not_found']);
  });
});

describe('the protection period', () => {
  test('returns what nobody worked on, to the second, and tells the owner before and after', async () => {
    const ann = await seller('ann');
    const id = await app.lead('one');
    await claim(ann.call, { record: id });
    app.pass(3 * day - 4 * hour - 1000);
    await app.settle();
    expect((await ann.call('GET', '/api/notifications')).body.items).toEqual([]);
    app.pass(1000);
    await app.settle();
    await app.settle();
    const reminded = await ann.call('GET', '/api/notifications');
    expect(reminded.body).toMatchObject({ unread: 1, items: [{ record: id, entity: 'lead' }] });
    expect(reminded.body.items[0].text).toMatch(/ at \d{4}-\d\d-\d\d \d\d:\d\d unless /);
    app.pass(4 * hour - 1000);
    await app.settle();
    expect((await read(id))._owner).toBe(ann.id);
    app.pass(1000);
    await app.settle();
    expect(await read(id)).toMatchObject({ _owner: null, _pool: 'sea' });
    expect((await ann.call('GET', '/api/notifications')).body.unread).toBe(2);
    const seats = await app.admin('GET', '/api/pools/sea/seats');
    expect(seats.body.items).toMatchObject([{ holds: 0 }]);
  });

  test('starts again with a follow-up and with an edit by the owner', async () => {
    const ann = await seller('ann');
    const [followed, edited] = [await app.lead('followed'), await app.lead('edited')];
    await claim(ann.call, { count: 2 });
    app.pass(2 * day);
    await ann.call('POST', '/api/records/follow_up', { lead: followed, note: 'called' });
    await ann.call('PATCH', `/api/records/lead/${edited}`, { phone: '13900001234' });
    app.pass(1 * day + 1000);
    await app.settle();
    expect([(await read(followed))._owner, (await read(edited))._owner]).toEqual([ann.id, ann.id]);
    app.pass(2 * day);
    await app.settle();
    expect([(await read(followed))._owner, (await read(edited))._owner]).toEqual([null, null]);
  });

  test('does not touch records that match the exception', async () => {
    const ann = await seller('ann');
    const id = await app.lead('one');
    await claim(ann.call, { record: id });
    await ann.call('PATCH', `/api/records/lead/${id}`, { won: true });
    app.pass(10 * day);
    await app.settle();
    expect((await read(id))._owner).toBe(ann.id);
  });

  test('holds for every way to own: entered, assigned, imported', async () => {
    const ann = await seller('ann');
    const entered = await app.lead('entered', ann.call);
    const assigned = await app.lead('assigned');
    await app.admin('POST', '/api/pools/sea/assign', { records: [assigned], to: [ann.id] });
    const form = new FormData();
    form.set('file', new Blob(['name,who\nimported,ann@example.com\n']), 'leads.csv');
    form.set('options', JSON.stringify({ mapping: { name: 'name', who: '_owner' } }));
    const started = await app.admin('POST', '/api/records/lead/import', form);
    expect(started.status).toBe(202);
    const job = `/api/imports/${started.body.id}`;
    while ((await app.admin('GET', job)).body.state !== 'done');
    await app.settle();
    const seats = await app.admin('GET', '/api/pools/sea/seats');
    expect(seats.body.items).toMatchObject([{ user: ann.id, holds: 3 }]);
    app.pass(3 * day);
    await app.settle();
    const waiting = await app.admin('GET', '/api/records/lead?filter={"_pool":"sea"}&total=true');
    expect(waiting.body.total).toBe(3);
    expect((await read(entered))._pool).toBe('sea');
  });

  test('gives a seat back when the record is deleted', async () => {
    const ann = await seller('ann');
    const id = await app.lead('one');
    await claim(ann.call, { record: id });
    await app.admin('DELETE', `/api/records/lead/${id}`);
    await app.settle();
    expect((await app.admin('GET', '/api/pools/sea/seats')).body.items).toMatchObject([
      { holds: 0 },
    ]);
    await app.admin('POST', `/api/records/lead/${id}/restore`);
    await app.settle();
    expect((await app.admin('GET', '/api/pools/sea/seats')).body.items).toMatchObject([
      { holds: 1 },
    ]);
  });
});

describe('pool definitions', () => {
  test('are checked, guarded against overwriting, and for those with the right', async () => {
    const ann = await seller('ann');
    expect((await ann.call('POST', '/api/pools', { ...pool, name: 'other' })).status).toBe(403);
    const wrong = await app.admin('POST', '/api/pools', {
      ...pool,
      name: 'other',
      entity: 'nothing',
      returns: { followUp: { entity: 'lead', field: 'name' } },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/entity',
      '/returns/followUp/field',
    ]);
    expect((await app.admin('POST', '/api/pools', pool)).body.code).toBe('definition.name_taken');
    const { body } = await app.admin('GET', '/api/pools/sea');
    const changed = { ...body, caps: { holding: 6 } };
    expect((await app.admin('PUT', '/api/pools/sea', changed)).body).toMatchObject({ _rev: 2 });
    expect((await app.admin('PUT', '/api/pools/sea', changed)).status).toBe(412);
    expect((await app.admin('GET', '/api/pools')).body.items).toHaveLength(1);
    expect((await app.admin('DELETE', '/api/pools/none')).status).toBe(404);
  });

  test('are not deleted while something needs them', async () => {
    await app.lead('one');
    const remove = () => app.admin('DELETE', '/api/pools/sea');
    expect(await remove()).toMatchObject({
      status: 409,
      body: { code: 'pool.in_use', details: { used: expect.stringMatching(/Lead/i) } },
    });
  });
});
