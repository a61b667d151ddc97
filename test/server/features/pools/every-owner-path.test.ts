import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Holding } from '../../../../server/features/holdings/index.ts';
import type { Caller } from '../../../support/create-test-app.ts';
import { day, openPoolApp, type PoolApp } from './open-pool-app.ts';

let app: PoolApp;
let ann: { id: string; call: Caller };
let bob: { id: string; call: Caller };

beforeEach(async () => {
  app = await openPoolApp();
  const seller = (name: string) =>
    app.person({ email: `${name}@example.com`, roles: ['seller'], name });
  ann = await seller('ann');
  bob = await seller('bob');
});

afterEach(() => app.close());

const good = async (answer: Promise<{ status: number; text: string; body: any }>) => {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};

const { stringify } = JSON;
const holdingOf = (id: string) => app.app.services.store.get<Holding>('holdings', id);
const seatOf = async (user: string) =>
  (await app.app.services.store.get<{ _id: string; holds: number }>('seats', `sea:${user}`))
    ?.holds ?? 0;
const leads = async () => (await good(app.admin('GET', '/api/records/lead?limit=200'))).items;
const idOf = async (name: string): Promise<string> =>
  (await leads()).find((lead: { name: string }) => lead.name === name)?._id;

async function importing(csv: string, options: object): Promise<void> {
  const form = new FormData();
  form.set('file', new Blob([csv]), 'leads.csv');
  form.set('options', stringify(options));
  const { id } = await good(app.admin('POST', '/api/records/lead/import', form));
  while ((await app.admin('GET', `/api/imports/${id}`)).body.state !== 'done');
}

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** A flow on each new lead that does one thing; resolves when it has run for the lead. */
async function byFlow(node: { type: string; settings: object; port: string }, call: Caller) {
  const place = { position: { x: 0, y: 0 } };
  const graph = {
    nodes: [
      { id: 'a', type: 'trigger.recordCreated', settings: { entity: 'lead' }, ...place },
      { id: 'b', type: node.type, settings: node.settings, ...place },
      { id: 'c', type: 'end', settings: {}, ...place },
    ],
    edges: [
      { id: 'e1', source: 'a', port: 'next', target: 'b' },
      { id: 'e2', source: 'b', port: node.port, target: 'c' },
    ],
  };
  const made = { name: 'one', label: text('一', 'One'), graph };
  const { id, draftRev } = await good(app.admin('POST', '/api/flows', made));
  await good(app.admin('POST', `/api/flows/${id}/publish`, { draftRev }));
  const lead = await app.lead('x', call);
  for (;;) {
    const { items } = await good(app.admin('GET', '/api/runs'));
    if (items[0]?.status === 'incident') throw new Error(stringify(items[0]));
    if (items[0]?.status === 'done') return lead;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const claimed = async () => {
  const id = await app.lead('x');
  await good(ann.call('POST', '/api/pools/sea/claim', { record: id }));
  return id;
};
const assign = (body: object, path = '/api/pools/sea/assign') =>
  good(app.admin('POST', path, body));

/** Each way in which a record gets or loses an owner: does it, and answers the record and whose it must be then. */
const ways: [name: string, act: () => Promise<{ id: string; owner: string | null }>][] = [
  ['claimed by id', async () => ({ id: await claimed(), owner: ann.id })],
  [
    'claimed as the next one',
    async () => {
      const id = await app.lead('x');
      await good(ann.call('POST', '/api/pools/sea/claim', { count: 1 }));
      return { id, owner: ann.id };
    },
  ],
  ['entered for oneself', async () => ({ id: await app.lead('x', ann.call), owner: ann.id })],
  [
    'assigned by hand',
    async () => {
      const id = await app.lead('x');
      await assign({ records: [id], to: [ann.id] });
      return { id, owner: ann.id };
    },
  ],
  [
    'transferred from one to another',
    async () => {
      const id = await claimed();
      await assign({ records: [id], to: [bob.id] });
      return { id, owner: bob.id };
    },
  ],
  [
    'assigned with many, by a filter',
    async () => {
      const id = await app.lead('x');
      await assign({ filter: { _owner: null }, to: [ann.id] });
      return { id, owner: ann.id };
    },
  ],
  [
    'assigned through the entity',
    async () => {
      const id = await app.lead('x');
      await assign({ records: [id], to: [ann.id] }, '/api/records/lead/assign');
      return { id, owner: ann.id };
    },
  ],
  [
    'given back',
    async () => {
      const id = await claimed();
      await good(ann.call('POST', '/api/pools/sea/release', { record: id, reason: 'no' }));
      return { id, owner: null };
    },
  ],
  [
    'returned when its time was over',
    async () => {
      const id = await claimed();
      app.pass(3 * day);
      await app.settle();
      return { id, owner: null };
    },
  ],
  [
    'imported with an owner',
    async () => {
      const mapping = { name: 'name', who: '_owner' };
      await importing('name,who\nx,ann@example.com\n', { mapping });
      return { id: await idOf('x'), owner: ann.id };
    },
  ],
  [
    'imported over a record with another owner',
    async () => {
      const id = await claimed();
      const mapping = { name: 'name', who: '_owner' };
      await importing('name,who\nx,bob@example.com\n', { mapping, mode: 'upsert', keys: ['name'] });
      return { id, owner: bob.id };
    },
  ],
  [
    'assigned by a flow',
    async () => {
      const settings = { from: { users: [ann.id] } };
      return {
        id: await byFlow({ type: 'assign', settings, port: 'assigned' }, app.admin),
        owner: ann.id,
      };
    },
  ],
  [
    'returned by a flow',
    async () => {
      const settings = { pool: 'sea', reason: 'no' };
      return {
        id: await byFlow({ type: 'pool.return', settings, port: 'next' }, ann.call),
        owner: null,
      };
    },
  ],
  [
    'found nobody in a flow',
    async () => {
      const settings = { from: { users: [ann.id] }, weights: { [ann.id]: 0 } };
      return {
        id: await byFlow({ type: 'assign', settings, port: 'nobody' }, bob.call),
        owner: null,
      };
    },
  ],
  [
    'deleted',
    async () => {
      const id = await claimed();
      await good(app.admin('DELETE', `/api/records/lead/${id}`));
      return { id, owner: null };
    },
  ],
  [
    'restored',
    async () => {
      const id = await claimed();
      await good(app.admin('DELETE', `/api/records/lead/${id}`));
      await good(app.admin('POST', `/api/records/lead/${id}/restore`));
      return { id, owner: ann.id };
    },
  ],
];

describe('whichever way an owner changes', () => {
  test.each(ways)('seats and the time of return are right at once: %s', async (_name, act) => {
    const { id, owner } = await act();
    const holding = await holdingOf(id);
    expect(holding?.owner ?? null).toBe(owner);
    const held = { [ann.id]: 0, [bob.id]: 0, ...(owner === null ? {} : { [owner]: 1 }) };
    expect({ [ann.id]: await seatOf(ann.id), [bob.id]: await seatOf(bob.id) }).toEqual(held);
    const due = new Date(app.now() + 3 * day).toISOString();
    expect(holding?.dueAt ?? null).toBe(owner === null ? null : due);
    const record = (await app.admin('GET', `/api/records/lead/${id}`)).body;
    if (holding?.lostAt && owner === null && record._deletedAt === null)
      expect(record._pool).toBe('sea');
    if (owner === null) return;
    app.pass(3 * day);
    await app.settle();
    expect((await app.admin('GET', `/api/records/lead/${id}`)).body).toMatchObject({
      _owner: null,
      _pool: 'sea',
    });
  });
});

describe('the time of return moves at once', () => {
  const dueOf = async (id: string) => (await holdingOf(id))?.dueAt;
  const inDays = (days: number) => new Date(app.now() + days * day).toISOString();

  test('with an edit by the owner, with a follow-up, and not with an edit by somebody else', async () => {
    const id = await claimed();
    const first = inDays(3);
    app.pass(day);
    await good(app.admin('PATCH', `/api/records/lead/${id}`, { phone: '13900001230' }));
    expect(await dueOf(id)).toBe(first);
    await good(ann.call('PATCH', `/api/records/lead/${id}`, { phone: '13900001234' }));
    expect(await dueOf(id)).toBe(inDays(3));
    app.pass(day);
    await good(ann.call('POST', '/api/records/follow_up', { lead: id }));
    expect(await dueOf(id)).toBe(inDays(3));
  });

  test('never, once the record is one that stays, and again when it is not any more', async () => {
    const id = await claimed();
    await good(app.admin('PATCH', `/api/records/lead/${id}`, { won: true }));
    expect(await dueOf(id)).toBeNull();
    await good(app.admin('PATCH', `/api/records/lead/${id}`, { won: false }));
    expect(await dueOf(id)).toBe(inDays(3));
  });

  test('when the rules of the pool change, for everything held, with the reminders', async () => {
    const ids = [await claimed(), await claimed()];
    const { body: sea } = await app.admin('GET', '/api/pools/sea');
    const rule = { id: 'unwon', label: text('未成交', 'Not won'), after: 'P2D', from: 'owned' };
    const returns = {
      ...sea.returns,
      remindBefore: undefined,
      reminders: ['P1D', 'PT6H'],
      rules: [rule],
    };
    await good(app.admin('PUT', '/api/pools/sea', { ...sea, returns }));
    await app.settle();
    for (const id of ids)
      expect(await holdingOf(id)).toMatchObject({
        dueAt: inDays(2),
        rule: 'unwon',
        remindAt: inDays(1),
      });
    app.pass(1.5 * day);
    await good(ann.call('PATCH', `/api/records/lead/${ids[0]}`, { phone: '13900001234' }));
    expect(await dueOf(ids[0] ?? '')).toBe(inDays(0.5));
    await app.settle();
    app.pass(0.25 * day);
    await app.settle();
    const { body: told } = await ann.call('GET', '/api/notifications');
    expect(told.items.filter((one: { record: string }) => one.record === ids[0])).toHaveLength(2);
    app.pass(0.25 * day);
    await app.settle();
    expect((await app.admin('GET', `/api/records/lead/${ids[0]}`)).body._owner).toBeNull();
    const history = await app.admin('GET', `/api/records/lead/${ids[0]}/history`);
    expect(stringify(history.body)).toContain('return: unwon');
  });
});

describe('somebody who lost a record', () => {
  test('does not get it back while it cools down, however many had it since', async () => {
    const id = await claimed();
    const give = (who: typeof ann) =>
      who.call('POST', '/api/pools/sea/release', { record: id, reason: 'no' });
    await give(ann);
    await good(bob.call('POST', '/api/pools/sea/claim', { record: id }));
    await give(bob);
    const again = await ann.call('POST', '/api/pools/sea/claim', { record: id });
    expect([again.status, again.body.code]).toEqual([409, 'pool.cooling_down']);
    const { skipped } = await assign({ records: [id], to: [ann.id, bob.id] });
    expect(skipped).toMatchObject([{ record: id, code: 'pool.lost_lately' }]);
    app.pass(day);
    await good(ann.call('POST', '/api/pools/sea/claim', { record: id }));
  });
});

describe('the audit', () => {
  test('heals a wrong seat and a record that the pool lost sight of, and says so', async () => {
    const id = await claimed();
    const { store } = app.app.services;
    await store.transaction(async (tx) => {
      await tx.patch('seats', `sea:${ann.id}`, { holds: 7 });
      await tx.remove('holdings', id);
    });
    for (let round = 0; round < 4; round += 1) await app.settle();
    expect([await seatOf(ann.id), (await holdingOf(id))?.owner]).toEqual([1, ann.id]);
    expect(await store.get('cursors', 'audit:sea')).toMatchObject({ drift: 2 });
  });
});
