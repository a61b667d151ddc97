import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { day, openPoolApp, pool, type PoolApp } from './open-pool-app.ts';

let app: PoolApp;

beforeEach(async () => {
  app = await openPoolApp();
});

afterEach(() => app.close());

test('tells what rules would mean for what people hold, and changes nothing', async () => {
  const ann = await app.person({ email: 'ann@example.com', roles: ['seller'] });
  const won = await app.lead('won', ann.call);
  const [first] = [await app.lead('first', ann.call), await app.lead('second', ann.call)];
  await ann.call('PATCH', `/api/records/lead/${won}`, { won: true }, { 'if-match': '"1"' });
  app.pass(2 * day);
  await app.lead('today', ann.call);
  const asked = (rules: object) =>
    app.admin('POST', '/api/pools/sea/try-rules', { ...pool, ...rules });
  expect((await asked({})).body).toEqual({
    held: 4,
    looked: 4,
    atOnce: 0,
    withinDay: 2,
    later: 1,
    stay: 1,
  });
  expect((await asked({ protection: 'P1D' })).body).toMatchObject({ atOnce: 2, withinDay: 1 });
  const slow = {
    id: 'slow',
    label: pool.label,
    after: 'P2D',
    from: 'owned',
    when: { name: 'first' },
  };
  const rules = { returns: { ...pool.returns, rules: [slow] } };
  expect((await asked(rules)).body).toMatchObject({ atOnce: 1, withinDay: 1, later: 1 });
  await app.settle();
  const { body } = await app.admin('GET', `/api/records/lead/${first}`);
  expect(body._owner).toBe(ann.id);
});

test('plans a return anew when a figure that a rule asks for changes, both ways, and counts that as no work', async () => {
  const { body: lead } = await app.admin('GET', '/api/entities/lead');
  lead.schema.properties.touches = {
    'x-label': { 'zh-CN': '次数', en: 'Touches' },
    type: 'integer',
    readOnly: true,
    'x-formula': { agg: 'count', entity: 'follow_up', via: 'lead' },
  };
  expect((await app.admin('PUT', '/api/entities/lead', lead)).status).toBe(200);
  const { body: sea } = await app.admin('GET', '/api/pools/sea');
  const returns = { unless: { touches: { $gte: 1 } } };
  expect((await app.admin('PUT', '/api/pools/sea', { ...sea, returns })).status).toBe(200);
  const ann = await app.person({ email: 'ann@example.com', roles: ['seller'] });
  const id = await app.lead('one', ann.call);
  const due = async () =>
    (await app.admin('GET', `/api/records/lead/${id}/ownership`)).body.returns?.at ?? null;
  const planned = await due();
  app.pass(day);
  const touch = await app.admin('POST', '/api/records/follow_up', { lead: id });
  expect(await due()).toBeNull();
  await app.admin('DELETE', `/api/records/follow_up/${touch.body._id}`);
  expect(await due()).toBe(planned);
});

test('tells it to those who set pools up only', async () => {
  const boss = await app.person({ email: 'boss@example.com', roles: ['boss'] });
  const answer = await boss.call('POST', '/api/pools/sea/try-rules', pool);
  expect(answer.status).toBe(403);
});

test('refuses a condition that would hold for all or none without a word: a field that is gone, a day that moves; also when it is only tried', async () => {
  const rule = { id: 'r', label: pool.label, after: 'P1D' };
  const returns = {
    unless: { lost: true },
    rules: [
      { ...rule, when: { won: 'yes' } },
      { ...rule, unless: { _createdAt: { $gte: '@today' } } },
    ],
  };
  const { body: sea } = await app.admin('GET', '/api/pools/sea');
  const changed = { ...sea, returns };
  for (const answer of [
    await app.admin('PUT', '/api/pools/sea', changed),
    await app.admin('POST', '/api/pools/sea/try-rules', changed),
  ]) {
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/returns/unless/lost',
      '/returns/rules/0/when/won',
      '/returns/rules/1/unless/_createdAt/$gte',
    ]);
  }
});
