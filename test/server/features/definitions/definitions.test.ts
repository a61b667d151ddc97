import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../../../server/ids.ts';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  await app.admin('POST', '/api/entities', {
    name: 'deal',
    label: text('商机', 'Deal'),
    schema: {
      type: 'object',
      properties: { title: { type: 'string' }, amount: { type: 'number' } },
    },
  });
});

afterAll(() => app.close());

const pointers = (body: { errors: { pointer: string }[] }) =>
  body.errors.map(({ pointer }) => pointer);
const pages = (fields: object[]) => [{ sections: [{ fields }] }];

describe('forms', () => {
  test('are kept, replaced against a revision, and deleted', async () => {
    const form = {
      name: 'deal_form',
      label: text('商机', 'Deal'),
      entity: 'deal',
      pages: pages([{ field: 'title' }]),
    };
    const made = await app.admin('POST', '/api/forms', form);
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe('/api/forms/deal_form');
    const read = await app.admin('GET', '/api/forms/deal_form');
    expect(read.body).toMatchObject({ ...form, _rev: 1 });
    expect((await app.admin('PUT', '/api/forms/deal_form', read.body)).body._rev).toBe(2);
    const stale = await app.admin('PUT', '/api/forms/deal_form', read.body);
    expect(stale.status).toBe(412);
    expect(stale.body.details.current._rev).toBe(2);
    expect((await app.admin('GET', '/api/forms?entity=deal')).body.items).toHaveLength(1);
    expect((await app.admin('DELETE', '/api/forms/deal_form')).status).toBe(204);
    expect((await app.admin('GET', '/api/forms/deal_form')).status).toBe(404);
  });

  test('are refused with the place of every mistake', async () => {
    const { status, body } = await app.admin('POST', '/api/forms', {
      name: 'bad',
      label: text('坏', 'Bad'),
      entity: 'deal',
      pages: pages([
        { field: 'nothing' },
        { field: 'title', show: 'amount >' },
        { field: 'title' },
        { field: 'amount', required: 'nowhere = 1' },
      ]),
      public: { open: true, fixed: { nothing: 1 }, pool: 'none' },
    });
    expect(status).toBe(422);
    expect(pointers(body)).toEqual([
      '/pages/0/sections/0/fields/0/field',
      '/pages/0/sections/0/fields/1/show',
      '/pages/0/sections/0/fields/2/field',
      '/pages/0/sections/0/fields/3/required',
      '/public/fixed/nothing',
      '/public/pool',
    ]);
  });
});

describe('views and dashboards', () => {
  test('a view that names what is not there is refused, a private one is seen by its maker only', async () => {
    const view = {
      name: 'mine',
      label: text('我的', 'Mine'),
      entity: 'deal',
      kind: 'grid',
      shared: false,
    };
    const wrong = await app.admin('POST', '/api/views', {
      ...view,
      columns: [{ field: 'title' }, { field: 'gone' }],
      sort: '-amount,gone',
    });
    expect(pointers(wrong.body)).toEqual(['/columns/1/field', '/sort']);
    expect((await app.admin('POST', '/api/views', view)).status).toBe(201);
    const other = await app.person({ email: 'other@example.com', roles: ['admin'] });
    expect((await other.call('GET', '/api/views')).body.items).toEqual([]);
    expect((await other.call('GET', '/api/views/mine')).status).toBe(404);
    expect((await app.admin('GET', '/api/views')).body.items).toHaveLength(1);
  });

  test('a person without the right to change views keeps private ones, and cannot share them', async () => {
    await app.admin('POST', '/api/roles', {
      name: 'seller',
      label: text('销售', 'Seller'),
      entities: { deal: { read: 'own' } },
    });
    const seller = await app.person({ email: 'seller@example.com', roles: ['seller'] });
    const view = {
      name: 'my_deals',
      label: text('我的商机', 'My deals'),
      entity: 'deal',
      kind: 'grid',
      shared: false,
    };
    const shared = await seller.call('POST', '/api/views', { ...view, shared: true });
    expect(shared.status).toBe(403);
    const made = await seller.call('POST', '/api/views', view);
    expect(made.status).toBe(201);
    const changed = await seller.call('PUT', '/api/views/my_deals', {
      ...made.body,
      sort: 'title',
    });
    expect([changed.status, changed.body.sort]).toEqual([200, 'title']);
    const published = await seller.call('PUT', '/api/views/my_deals', {
      ...changed.body,
      shared: true,
    });
    expect(published.status).toBe(403);
    expect((await seller.call('DELETE', '/api/views/my_deals')).status).toBe(204);
  });

  test('private views block no change, crowd nobody out, and tell nothing that is hidden', async () => {
    const schema = {
      type: 'object',
      properties: { title: { type: 'string' }, extra: { type: 'string' }, pay: { type: 'number' } },
    };
    const thing = { label: text('物', 'Thing'), schema };
    await app.admin('POST', '/api/entities', { name: 'thing', ...thing });
    await app.admin('POST', '/api/entities', { name: 'vault', ...thing });
    const grant = { read: 'all', fields: { pay: 'hidden' } };
    await app.admin('POST', '/api/roles', { name: 'thinker', entities: { thing: grant } });
    const { call } = await app.person({ email: 'thinker@example.com', roles: ['thinker'] });
    const view = (name: string, more: object = {}) => ({
      name,
      label: thing.label,
      entity: 'thing',
      kind: 'grid',
      shared: false,
      ...more,
    });
    const made = await call('POST', '/api/views', view('a_0', { sort: 'extra', app: 'crm' }));
    expect([made.status, made.body.app]).toEqual([201, undefined]);
    for (const field of ['pay', 'nothing'])
      expect((await call('POST', '/api/views', view('b', { sort: field }))).status).toBe(422);
    for (const entity of ['vault', 'nothing'])
      expect(pointers((await call('PUT', '/api/views/b', view('b', { entity }))).body)).toEqual([
        '/entity',
      ]);
    const { extra: _, ...properties } = schema.properties;
    const without = { ...thing, schema: { ...schema, properties } };
    expect((await app.admin('PUT', '/api/entities/thing', without)).status).toBe(200);

    for (let count = 1; count < 200; count += 1)
      await call('POST', '/api/views', view(`a_${count}`));
    const refused = await call('POST', '/api/views', view('a_200'));
    expect([refused.status, refused.body.code]).toEqual([409, 'view.too_many']);
    await app.app.services.store.transaction(async (tx) => {
      for (let count = 0; count < 1000; count += 1)
        await tx.insert('views', { _id: newId(), ...view(`a_of_others_${count}`), owner: newId() });
    });
    await app.admin('POST', '/api/views', view('z_shared', { shared: true }));
    const { items } = (await app.admin('GET', '/api/views?entity=thing')).body;
    expect(items.map(({ name }: { name: string }) => name)).toEqual(['z_shared']);
    expect((await call('GET', '/api/views')).body.items).toHaveLength(201);
  });

  test('a dashboard shows each reader the tiles on what they may read', async () => {
    const label = text('数', 'Number');
    await app.admin('POST', '/api/entities', {
      name: 'secret',
      label,
      schema: { type: 'object', properties: { title: { type: 'string' } } },
    });
    await app.admin('POST', '/api/roles', {
      name: 'reader',
      label,
      entities: { deal: { read: 'all' } },
    });
    const tile = (id: string, entity: string) => ({ id, kind: 'number', label, entity });
    const steps = ['deal', 'secret'].map((entity) => ({ id: entity, label, entity }));
    await app.admin('POST', '/api/dashboards', {
      name: 'mixed',
      label,
      tiles: [
        tile('a', 'deal'),
        tile('b', 'secret'),
        { ...tile('c', 'deal'), kind: 'funnel', steps },
      ],
    });
    const reader = await app.person({ email: 'reader@example.com', roles: ['reader'] });
    const { body } = await reader.call('GET', '/api/dashboards/mixed');
    expect(body.tiles.map(({ id }: { id: string }) => id)).toEqual(['a']);
    expect((await app.admin('GET', '/api/dashboards/mixed')).body.tiles).toHaveLength(3);
  });

  test('a dashboard is checked tile by tile', async () => {
    const tile = {
      id: 'total',
      kind: 'number',
      label: text('总额', 'Total'),
      entity: 'deal',
      aggregate: { groupBy: [], measures: { sum: { op: 'sum', field: 'amount' } } },
    };
    const board = { name: 'board', label: text('看板', 'Board'), tiles: [tile] };
    expect((await app.admin('POST', '/api/dashboards', board)).status).toBe(201);
    const wrong = await app.admin('POST', '/api/dashboards', {
      ...board,
      name: 'wrong',
      tiles: [
        tile,
        { ...tile, entity: 'gone' },
        { ...tile, aggregate: { groupBy: ['gone'], measures: {} } },
      ],
    });
    expect(pointers(wrong.body)).toEqual(['/tiles/1/entity', '/tiles/2/aggregate/groupBy/0']);
  });
});
