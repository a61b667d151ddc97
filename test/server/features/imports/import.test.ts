import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CatalogEntity } from '../../../../server/catalog.ts';
import type { Ctx } from '../../../../server/context.ts';
import {
  findReferences,
  ReferenceMemory,
} from '../../../../server/features/imports/find-references.ts';
import type { StoredImport } from '../../../../server/features/imports/collections.ts';
import { importFile } from '../../../../server/features/imports/import-file.ts';
import { runImport } from '../../../../server/features/imports/run-import.ts';
import { newId } from '../../../../server/ids.ts';
import type { ImportPlan } from '../../../../server/features/imports/import-plan.ts';
import type { ReadRow } from '../../../../server/features/imports/read-row.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
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

describe('before anything lands', () => {
  const start = (file: string, options: object) =>
    app.admin('POST', '/api/records/deal/import', upload(file, options));

  test('asks for the date format when nothing tells day from month', async () => {
    const file = 'id,day\nB1,3/1/2017\nB2,4/5/2017\n';
    const mapping = { id: 'code', day: 'engagedAt' };
    const asked = await start(file, { mapping });
    expect(asked.status).toBe(422);
    expect(asked.body.errors).toMatchObject([
      { pointer: '/options/dateFormat', code: 'order_needed' },
    ]);
    const answered = await importAll(app.admin, 'deal', file, { mapping, dateFormat: 'DMY' });
    expect(answered.created).toBe(2);
    const { body } = await app.admin(
      'GET',
      `/api/records/deal?filter=${encodeURIComponent('{"code":"B1"}')}`,
    );
    expect(body.items[0].engagedAt).toBe('2017-01-03');
  });

  test('points at every mistake in the options', async () => {
    const { status, body } = await start('id,x,y\n1,2,3\n', {
      mapping: { id: 'code', x: 'code', y: 'nothing', z: 'amount' },
      mode: 'upsert',
      refs: { code: { by: 'name' } },
    });
    expect(status).toBe(422);
    expect(
      body.errors.map((error: { pointer: string; code: string }) => [error.pointer, error.code]),
    ).toEqual([
      ['/options/mapping/y', 'field_unknown'],
      ['/options/mapping/z', 'column_unknown'],
      ['/options/mapping/x', 'field_twice'],
      ['/options/keys', 'keys_required'],
      ['/options/refs/code', 'not_a_reference'],
    ]);
  });

  test('asks for a column of a required field, unless rows update what is there', async () => {
    const file = 'id,worth\nR1,5\n';
    const refused = await start(file, { mapping: { worth: 'amount' } });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      {
        pointer: '/options/mapping',
        code: 'required_not_mapped',
        detail: expect.stringMatching(/编号|Opportunity ID/),
      },
    ]);
    const mapping = { id: 'code', worth: 'amount' };
    expect((await importAll(app.admin, 'deal', file, { mapping })).created).toBe(1);
    const byAmount = { mapping: { worth: 'amount' }, mode: 'upsert', keys: ['amount'] };
    expect((await importAll(app.admin, 'deal', 'worth\n5\n', byAmount)).unchanged).toBe(1);
  });

  test('refuses an empty file, a missing file and options that are no JSON', async () => {
    expect((await start('', { mapping: { a: 'code' } })).body.errors[0]).toMatchObject({
      pointer: '/file',
      code: 'no_header',
    });
    const noFile = new FormData();
    noFile.set('options', '{}');
    expect((await app.admin('POST', '/api/records/deal/import', noFile)).status).toBe(422);
    const noJson = upload('a\n1\n', {});
    noJson.set('options', '{a');
    expect((await app.admin('POST', '/api/records/deal/import', noJson)).status).toBe(400);
  });

  test('a file with an open quote lands nothing and says on which line', async () => {
    const status = await importAll(app.admin, 'deal', 'id,x\nC1,1\nC2,"2\nC3,3\n', {
      mapping: { id: 'code' },
    });
    expect(status).toMatchObject({
      state: 'failed',
      created: 0,
      failure: { code: 'quote_open', line: 3 },
    });
  });

  test('a dry run proposes fields by name and value, finds the problems and writes nothing', async () => {
    const before = await app.admin('GET', '/api/records/deal?total=true');
    const file = [
      'Opportunity ID,产品,deal_stage,engage_date,Close Value,contact',
      'D1,GTXPro,Won,10/20/2016,"1,054",a@example.com',
      'D2,GTX Basic,lost,10/5/2016,-1,b@example.com',
    ].join('\n');
    const { status, body } = await start(file, { dryRun: true });
    expect(status).toBe(200);
    expect(
      body.columns.map((column: { field: string; type: string }) => [column.field, column.type]),
    ).toEqual([
      ['code', 'text'],
      ['product', 'text'],
      ['stage', 'text'],
      ['engagedAt', 'date'],
      ['amount', 'integer'],
      ['email', 'email'],
    ]);
    expect(body).toMatchObject({
      rows: 2,
      checked: 2,
      rejected: 2,
      encoding: 'utf-8',
      separator: ',',
      refs: { product: { by: 'name', missing: 'reject' } },
      values: [{ field: 'product', from: 'GTXPro', to: 'GTX Pro' }],
    });
    expect(body.problems).toMatchObject([
      { line: 2, column: '产品', code: 'reference_missing' },
      { line: 3, column: 'Close Value', code: 'minimum' },
    ]);
    const after = await app.admin('GET', '/api/records/deal?total=true');
    expect(after.body.total).toBe(before.body.total);
  });

  test('a dry run names every option without a match in the whole file, and the kinds of problems', async () => {
    const rows = Array.from({ length: 2100 }, (_, row) => `U${row},${row < 2090 ? 'won' : 'Gone'}`);
    const { body } = await start(`id,stage\n${rows.join('\n')}`, {
      dryRun: true,
      mapping: { id: 'code', stage: 'stage' },
    });
    expect(body.checked).toBe(2000);
    expect(body.unmatched).toEqual([
      { field: 'stage', column: 'stage', value: 'Gone', rows: 10, proposed: null },
    ]);
    const wrong = await start('id,stage\nV1,Gone\nV2,Gone\nV3,won,x', {
      dryRun: true,
      mapping: { id: 'code', stage: 'stage' },
    });
    expect(wrong.body.issues).toMatchObject([
      { code: 'option_unknown', column: 'stage', count: 2, lines: [2, 3], value: 'Gone' },
      { code: 'cell_count', column: null, count: 1, lines: [4] },
    ]);
  });

  test('a value that means nothing leaves the field empty, and a column may fill a second field', async () => {
    const status = await importAll(app.admin, 'deal', 'id,stage\nW1,Gone\nW2,won\n', {
      mapping: { id: 'email', stage: 'stage' },
      also: { code: 'stage' },
      values: { stage: { Gone: '' }, email: { W1: '', W2: '' } },
    });
    expect(status).toMatchObject({ created: 2, rejected: 0 });
    const deals = await app.admin(
      'GET',
      '/api/records/deal?filter={"code":{"$in":["Gone","won"]}}&sort=code',
    );
    expect(deals.body.items).toMatchObject([{ code: 'Gone' }, { code: 'won', stage: 'won' }]);
    expect(deals.body.items[0]).not.toHaveProperty('stage');
    const twice = await start('id\nX\n', { mapping: { id: 'code' }, also: { code: 'id' } });
    expect([twice.status, twice.body.errors[0].code]).toEqual([422, 'field_twice']);
    const unknown = await start('id\nX\n', { mapping: { id: 'email' }, also: { code: 'no' } });
    expect(unknown.body.errors[0].code).toBe('column_unknown');
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

describe('references of rows', () => {
  const label = { 'zh-CN': '表', en: 'Table' };
  const fields = fieldsOf({ schema: { type: 'object', properties: { no: { type: 'number' } } } });
  const target = {
    name: 'item',
    collection: 'record_item',
    field: (key: string) => fields.find((field) => field.key === key),
  } as CatalogEntity;
  const plan = {
    references: new Map([['item', { target, by: 'no', missing: 'reject' }]]),
  } as unknown as ImportPlan;
  const ctx = {
    access: { rowFilter: () => null },
    settings: { APP_TIME_ZONE: 'UTC' },
  } as unknown as Pick<Ctx, 'access' | 'settings'>;
  const reader = {
    get: async () => undefined,
    count: async () => 0,
    find: async (_collection: string, { filter }: { filter?: unknown }) => {
      const wanted = (filter as { no: { $in: number[] } }).no.$in;
      return wanted.map((no) => ({ _id: `id-${no}`, no }));
    },
  } as unknown as Parameters<typeof findReferences>[1];
  const rowsWith = (texts: string[]) =>
    texts.map((text) => ({ references: new Map([['item', text]]) }) as unknown as ReadRow);

  test('are all remembered until the rows have landed, however many were before', async () => {
    const memory = new ReferenceMemory(150);
    const texts = Array.from({ length: 400 }, (_, index) => String(index));
    await findReferences(ctx, reader, plan, rowsWith(texts), memory);
    expect(texts.filter((text) => memory.get('item', text) === undefined)).toEqual([]);
    await findReferences(ctx, reader, plan, rowsWith(['400']), memory);
    expect([memory.get('item', '400'), memory.get('item', '1')]).toEqual([
      { id: 'id-400' },
      undefined,
    ]);
  });

  test('that are written differently and mean the same are all found', async () => {
    const memory = new ReferenceMemory();
    await findReferences(ctx, reader, plan, rowsWith(['1000', '1,000', '1000.0']), memory);
    for (const text of ['1000', '1,000', '1000.0'])
      expect(memory.get('item', text)).toEqual({ id: 'id-1000' });
  });

  describe('and people', () => {
    const rep = { type: 'string', 'x-type': 'user', format: 'uuid' };
    beforeAll(async () => {
      const schema = {
        type: 'object',
        properties: { name: { type: 'string' }, rep, target: { type: 'number' } },
      };
      await app.admin('POST', '/api/entities', { name: 'quota', label, schema });
      await app.admin('POST', '/api/roles', {
        name: 'planner',
        label,
        rights: [],
        entities: {
          quota: {
            read: 'all',
            create: true,
            update: 'all',
            assign: 'own',
            import: true,
            fields: { target: 'hidden' },
          },
        },
      });
      await app.person({ email: 'rep@example.com', roles: ['planner'], name: 'Rep One' });
    });

    test('may be the key of an upsert', async () => {
      const options = { mapping: { rep: 'rep', target: 'target' }, mode: 'upsert', keys: ['rep'] };
      const into = (target: number) =>
        importAll(app.admin, 'quota', `rep,target\nRep One,${target}\n`, options);
      expect(await into(1)).toMatchObject({ created: 1, updated: 0 });
      expect(await into(2)).toMatchObject({ created: 0, updated: 1 });
    });

    test('of a row that may not be given away leave the row as it was', async () => {
      const planner = await app.person({ email: 'planner@example.com', roles: ['planner'] });
      const made = await app.admin('POST', '/api/records/quota', { name: 'a' });
      const rows = 'key,rep,who\na,Rep One,rep@example.com';
      const status = await importAll(planner.call, 'quota', rows, {
        mapping: { key: 'name', rep: 'rep', who: '_owner' },
        mode: 'upsert',
        keys: ['name'],
      });
      expect(status).toMatchObject({ updated: 0, rejected: 1 });
      const after = await app.admin('GET', `/api/records/quota/${made.body._id}`);
      expect(after.body._rev).toBe(1);
    });

    test('are proposed only where the importer may write', async () => {
      const planner = await app.person({ email: 'other@example.com', roles: ['planner'] });
      const url = '/api/records/quota/import';
      const { body } = await planner.call(
        'POST',
        url,
        upload('name,target\nx,5', { dryRun: true }),
      );
      const proposed = body.columns.map((column: { field: string | null }) => column.field);
      expect(proposed).toEqual(['name', null]);
    });
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
