import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApp } from '../../../support/create-test-app.ts';
import { importAll, openImportApp, upload } from './open-import-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openImportApp();
  await importAll(app.admin, 'product', 'product;price\nGTX Basic;550\nGTX Pro;4821', {
    mapping: { product: 'name', price: 'price' },
  });
});

afterAll(() => app.close());

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
