import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CatalogEntity } from '../../../../server/catalog.ts';
import type { Ctx } from '../../../../server/context.ts';
import {
  findReferences,
  ReferenceMemory,
} from '../../../../server/features/imports/find-references.ts';
import type { ImportPlan } from '../../../../server/features/imports/import-plan.ts';
import type { ReadRow } from '../../../../server/features/imports/read-row.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
import type { TestApp } from '../../../support/create-test-app.ts';
import { importAll, openImportApp, upload } from './open-import-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openImportApp();
});

afterAll(() => app.close());

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
