import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StoredImport } from '../../../../server/features/imports/collections.ts';
import { importFile } from '../../../../server/features/imports/import-file.ts';
import { runImport } from '../../../../server/features/imports/run-import.ts';
import { newId } from '../../../../server/ids.ts';
import type { TestApp } from '../../../support/create-test-app.ts';
import { importAll, openImportApp, untilEnded, upload } from './open-import-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openImportApp();
});

afterAll(() => app.close());

const dealMapping = {
  opportunity_id: 'code',
  product: 'product',
  deal_stage: 'stage',
  engage_date: 'engagedAt',
  close_value: 'amount',
};

const deals = [
  'opportunity_id,product,deal_stage,engage_date,close_value,note',
  '1C1I7A6R,GTX Basic,Won,10/20/2016,"1,054",',
  'Z063OYW0,GTXPro,Won,3/1/2017,4514,"two',
  'lines"',
  'EC4QE1BX,GTX Basic,Lost,10/5/2016,0,x',
  'MV1LWRNH,Unknown,Won,2/30/2017,abc,x',
  'MV1LWRNH,GTX Basic,,,,x',
  'MV1LWRNH,GTX Basic,,,,the same code again',
  'SHORT,GTX Basic',
].join('\r\n');

describe('an import', () => {
  let id: string;

  test('lands the good rows and lists every bad one with its line, column and reason', async () => {
    const products = await importAll(
      app.admin,
      'product',
      'product;price\nGTX Basic;550\nGTX Pro;4821',
      {
        mapping: { product: 'name', price: 'price' },
      },
    );
    expect(products).toMatchObject({ state: 'done', rows: 2, created: 2, rejected: 0 });

    const status = await importAll(app.admin, 'deal', deals, {
      mapping: dealMapping,
      refs: { product: { by: 'name', missing: 'reject' } },
      values: { product: { GTXPro: 'GTX Pro' } },
    });
    id = status.id;
    expect(status).toMatchObject({
      state: 'done',
      rows: 7,
      created: 4,
      updated: 0,
      unchanged: 0,
      rejected: 3,
    });

    const { body } = await app.admin('GET', `/api/imports/${id}/rejects`);
    expect(body.items).toEqual([
      expect.objectContaining({
        line: 6,
        column: 'engage_date',
        value: '2/30/2017',
        code: 'date_invalid',
      }),
      expect.objectContaining({
        line: 6,
        column: 'close_value',
        value: 'abc',
        code: 'number_invalid',
      }),
      expect.objectContaining({
        line: 6,
        column: 'product',
        value: 'Unknown',
        code: 'reference_missing',
      }),
      expect.objectContaining({
        line: 8,
        column: 'opportunity_id',
        value: 'MV1LWRNH',
        code: 'not_unique',
      }),
      expect.objectContaining({ line: 9, column: null, code: 'cell_count' }),
    ]);
    expect(body.items[2].detail).toBe('No record of Product has "Unknown" as its Name.');
  });

  test('stores typed values, and events that name the import', async () => {
    const filter = encodeURIComponent('{"code":"1C1I7A6R"}');
    const { body } = await app.admin('GET', `/api/records/deal?filter=${filter}`);
    expect(body.items[0]).toMatchObject({ stage: 'won', engagedAt: '2016-10-20', amount: 1054 });
    const history = await app.admin('GET', `/api/records/deal/${body.items[0]._id}/history`);
    expect(history.body.items[0].cause).toMatchObject({ import: id });
  });

  test('gives back just the bad rows as a file', async () => {
    const { text, headers } = await app.admin('GET', `/api/imports/${id}/rejects`, undefined, {
      accept: 'text/csv',
    });
    expect(headers.get('content-type')).toContain('text/csv');
    const lines = text.replace(/^\ufeff/, '').split('\r\n');
    expect(lines[0]).toBe(
      'opportunity_id,product,deal_stage,engage_date,close_value,note,#line,#column,#reason',
    );
    expect(lines[1]).toMatch(
      /^MV1LWRNH,Unknown,Won,2\/30\/2017,abc,x,6,engage_date \| close_value \| product,/,
    );
    expect(lines[3]).toMatch(/^SHORT,GTX Basic,,,,,9,,/);
    expect(lines).toHaveLength(5);
  });

  test('pages through the rejects', async () => {
    const first = await app.admin('GET', `/api/imports/${id}/rejects?limit=3`);
    const next = await app.admin(
      'GET',
      `/api/imports/${id}/rejects?limit=3&cursor=${first.body.nextCursor}`,
    );
    expect(first.body.items).toHaveLength(3);
    expect(next.body).toMatchObject({ items: [{ line: 8 }, { line: 9 }], nextCursor: null });
    const wrong = await app.admin('GET', `/api/imports/${id}/rejects?cursor=nonsense`);
    expect(wrong.status).toBe(400);
  });

  test('updates by key, and says what stayed as it was', async () => {
    const status = await importAll(
      app.admin,
      'deal',
      'opportunity_id,close_value\n1C1I7A6R,2000\nZ063OYW0,4514\nNEW1,7\nNEW1,8\n,9\n',
      {
        mapping: { opportunity_id: 'code', close_value: 'amount' },
        mode: 'upsert',
        keys: ['code'],
      },
    );
    expect(status).toMatchObject({ rows: 5, created: 1, updated: 2, unchanged: 1, rejected: 1 });
    const { body } = await app.admin('GET', `/api/imports/${status.id}/rejects`);
    expect(body.items).toMatchObject([{ line: 6, code: 'key_empty' }]);
  });

  test('makes what a reference names when asked to, and leaves it out when told to', async () => {
    const file = 'id,product\nA1,GTX New\nA2,GTX New\n';
    const options = { mapping: { id: 'code', product: 'product' } };
    const made = await importAll(app.admin, 'deal', file, {
      ...options,
      refs: { product: { by: 'name', missing: 'create' } },
    });
    expect(made).toMatchObject({ created: 2, rejected: 0 });
    const filter = encodeURIComponent('{"name":"GTX New"}');
    const products = await app.admin('GET', `/api/records/product?filter=${filter}`);
    expect(products.body.items).toHaveLength(1);
    const left = await importAll(app.admin, 'deal', 'id,product\nA3,Nothing\n', {
      ...options,
      refs: { product: { by: 'name', missing: 'null' } },
    });
    expect(left).toMatchObject({ created: 1, rejected: 0 });
  });

  test('makes nothing for a row that is then refused', async () => {
    const status = await importAll(
      app.admin,
      'deal',
      'id,product,mail\nA4,GTX Ghost,not-an-address\nA5,,\n',
      {
        mapping: { id: 'code', product: 'product', mail: 'email' },
        refs: { product: { by: 'name', missing: 'create' } },
      },
    );
    expect(status).toMatchObject({ created: 1, rejected: 1 });
    const filter = encodeURIComponent('{"name":"GTX Ghost"}');
    const products = await app.admin('GET', `/api/records/product?filter=${filter}`);
    expect(products.body.items).toHaveLength(0);
  });

  test('reads GB18030 and tabs without being told', async () => {
    // 名称 价格 / 键盘 12
    const bytes = Buffer.from('c3fbb3c609bcdbb8f10abcfcc5cc0931320a', 'hex');
    const status = await importAll(app.admin, 'product', bytes, {
      mapping: { 名称: 'name', 价格: 'price' },
    });
    expect(status).toMatchObject({ created: 1, rejected: 0 });
  });
});

describe('who may import', () => {
  test('a role without the right is refused, and somebody else cannot see the import', async () => {
    await app.admin('POST', '/api/roles', {
      name: 'reader',
      label: { 'zh-CN': '读者', en: 'Reader' },
      rights: [],
      entities: { deal: { read: 'all' } },
    });
    const reader = await app.person({ email: 'reader@example.com', roles: ['reader'] });
    const body = upload('id\n1\n', { mapping: { id: 'code' } });
    expect((await reader.call('POST', '/api/records/deal/import', body)).status).toBe(403);
    const { body: list } = await app.admin('GET', '/api/imports?limit=1');
    expect((await reader.call('GET', `/api/imports/${list.items[0].id}`)).status).toBe(404);
    expect((await reader.call('GET', '/api/imports')).body.items).toEqual([]);
    expect((await reader.call('GET', '/api/records/deal/export')).status).toBe(403);
  });

  test('a cancelled import keeps what landed and cannot be cancelled twice', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `E${at}`).join('\n');
    const started = await app.admin(
      'POST',
      '/api/records/deal/import',
      upload(`id\n${rows}`, { mapping: { id: 'code' } }),
    );
    const { id } = started.body;
    let landed = 0;
    while (landed === 0) landed = (await app.admin('GET', `/api/imports/${id}`)).body.rows;
    expect((await app.admin('POST', `/api/imports/${id}/cancel`)).status).toBe(200);
    const ended = await untilEnded(app.admin, id);
    expect(ended.state).toBe('cancelled');
    const { body } = await app.admin(
      'GET',
      `/api/records/deal?limit=1&total=true&filter=${encodeURIComponent('{"code":{"$startsWith":"E"}}')}`,
    );
    expect(body.total).toBe(ended.created + 1);
    expect((await app.admin('POST', `/api/imports/${id}/cancel`)).status).toBe(409);
  });
});

describe('an export', () => {
  const exported = async (query: string) =>
    (await app.admin('GET', `/api/records/deal/export?${query}`)).text.split('\r\n');

  test('writes the columns, order and filter of the list', async () => {
    const filter = encodeURIComponent('{"code":{"$in":["1C1I7A6R","Z063OYW0"]}}');
    const lines = await exported(`format=csv&fields=code,stage,amount&sort=-code&filter=${filter}`);
    expect(lines).toEqual(['code,stage,amount', 'Z063OYW0,won,4514', '1C1I7A6R,won,2000', '']);
  });

  test('writes references by title, labels and a byte order mark when asked', async () => {
    const filter = encodeURIComponent('{"code":"Z063OYW0"}');
    const lines = await exported(
      `fields=code,product,stage&header=labels&refs=both&bom=true&filter=${filter}`,
    );
    // fetch takes the byte order mark away when it decodes the text
    expect(lines[0]).toBe('Opportunity ID,Product,Product *,Deal stage');
    expect(lines[1]).toMatch(/^Z063OYW0,[0-9a-f-]{36},GTX Pro,Won$/);
  });

  test('never lets a cell run as a formula in a spreadsheet', async () => {
    await app.admin('POST', '/api/records/deal', { code: '=HYPERLINK("http://x")', amount: 1 });
    const filter = encodeURIComponent('{"code":{"$startsWith":"="}}');
    const lines = await exported(`fields=code&filter=${filter}`);
    expect(lines[1]).toBe(`"'=HYPERLINK(""http://x"")"`);
  });

  test('refuses unknown columns and filters', async () => {
    expect((await app.admin('GET', '/api/records/deal/export?fields=nothing')).status).toBe(422);
    expect((await app.admin('GET', '/api/records/deal/export?filter={a')).status).toBe(400);
    expect((await app.admin('GET', '/api/records/nothing/export')).status).toBe(404);
  });
});

test('an import whose entity is gone ends with the reason instead of being tried again', async () => {
  const { services } = app.app;
  const { body } = await app.admin('GET', '/api/auth/me');
  const document: StoredImport = {
    _id: newId(),
    _rev: 1,
    entity: 'ghost',
    user: body.user.id,
    locale: 'en',
    file: {
      name: 'rows.csv',
      size: 6,
      columns: ['a'],
      encoding: 'utf-8',
      separator: ',',
      dateOrders: {},
    },
    options: { mapping: { a: 'name' } },
    state: 'running',
    position: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    createdAt: '2026-11-22T00:00:00.000Z',
    leaseUntil: '9999',
  };
  const file = importFile(services.settings, document._id);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, 'a\r\nb\r\n');
  await services.store.transaction((tx) => tx.insert('imports', document));
  expect(await runImport(services, document, () => false)).toBe('failed');
  const after = await app.admin('GET', `/api/imports/${document._id}`);
  expect(after.body).toMatchObject({ state: 'failed', failure: { code: 'import_failed' } });
});
