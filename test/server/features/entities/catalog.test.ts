import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { EntityDefinition } from '../../../../schemas/generated/entity.ts';
import {
  collectionSpecOf,
  createCatalog,
  entityCollections,
  requireCurrentCatalog,
  withCurrentCatalog,
} from '../../../../server/features/entities/index.ts';
import { collections as poolCollections } from '../../../../server/features/pools/index.ts';
import { newId } from '../../../../server/ids.ts';
import type { DocumentStore } from '../../../../server/store/index.ts';
import { dropTestData, openTestStore } from '../../../support/test-store.ts';

let dataDir: string;
let store: DocumentStore;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-catalog-'));
  store = await openTestStore(dataDir);
  for (const spec of [...entityCollections, ...poolCollections]) await store.ensureCollection(spec);
});
afterEach(async () => {
  await store.close();
  await dropTestData(dataDir);
});

const definition = (name: string, properties: object = { a: { type: 'string' } }) => ({
  _id: newId(),
  _rev: 1,
  name,
  label: { 'zh-CN': name, en: name },
  schema: { type: 'object', properties },
});

const save = (...definitions: EntityDefinition[]) =>
  store.transaction(async (tx) => {
    for (const one of definitions) await tx.insert('entities', { ...one });
    await tx.increment('catalog', 'version', { version: 1 });
  });

test('reads every definition, more than one page of them, and leaves out archived ones', async () => {
  await save(...Array.from({ length: 120 }, (_, index) => definition(`e${index}`)), {
    ...definition('old'),
    archivedAt: '2026-01-01T00:00:00.000Z',
  });
  const catalog = await createCatalog(store);
  expect([catalog.all().length, catalog.version]).toEqual([120, 1]);
  expect(catalog.get('old')).toBeUndefined();
  expect(() => catalog.require('old')).toThrow('entity.not_found');
});

test('says of an entity whether there is a pool for its records', async () => {
  await save(definition('a'), definition('b'));
  const catalog = await createCatalog(store);
  expect(catalog.require('a').isPooled).toBe(false);
  await store.transaction(async (tx) => {
    await tx.insert('pools', { _id: newId(), name: 'sea', entity: 'a' });
    await tx.increment('catalog', 'version', { version: 1 });
  });
  await catalog.refresh();
  expect(['a', 'b'].map((name) => catalog.require(name).isPooled)).toEqual([true, false]);
});

test('keeps unchanged entities as they are when another one changes', async () => {
  await save(definition('a'));
  const catalog = await createCatalog(store);
  const before = catalog.get('a');
  await save(definition('b'));
  expect(catalog.get('b')).toBeUndefined();
  await Promise.all([catalog.refresh(), catalog.refresh(), catalog.refresh()]);
  expect(catalog.get('a')).toBe(before);
  expect([catalog.get('b')?.name, catalog.version]).toEqual(['b', 2]);
});

test('runs an operation again with the definitions that another server committed', async () => {
  const catalog = await createCatalog(store);
  await save(definition('late'));
  const seen: (string | undefined)[] = [];
  await withCurrentCatalog({ catalog }, () =>
    store.transaction(async (tx) => {
      seen.push(catalog.get('late')?.name);
      await requireCurrentCatalog(tx, catalog.version);
    }),
  );
  expect(seen).toEqual([undefined, 'late']);
});

test('gives up after some attempts with an error that can be retried', async () => {
  const catalog = await createCatalog(store);
  let attempts = 0;
  const run = withCurrentCatalog({ catalog }, () => {
    attempts += 1;
    return store.transaction((tx) => requireCurrentCatalog(tx, -1));
  });
  await expect(run).rejects.toMatchObject({ code: 'catalog.changed' });
  expect(attempts).toBe(5);
});

test('gives columns to what is filtered by, first to what must have one, at most 40 to the rest', async () => {
  const texts = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`t${index}`, { type: 'string' }]),
  );
  await save(
    definition('wide', {
      ...texts,
      owner: { type: 'string', format: 'uuid', 'x-ref': { entity: 'wide' } },
      code: { type: 'string', 'x-unique': { scope: ['t59'] } },
      body: { type: 'string', 'x-type': 'longText' },
      data: { type: 'object' },
    }),
  );
  const spec = collectionSpecOf((await createCatalog(store)).require('wide'));
  const own = Object.keys(spec.fields ?? {}).filter((key) => !key.startsWith('_'));
  expect(own).toHaveLength(40);
  expect(own).toEqual(expect.arrayContaining(['owner', 'code', 't59']));
  expect(own).not.toContain('body');
  expect(spec.indexes).toContainEqual({
    fields: ['code', 't59'],
    unique: true,
    where: { _deletedAt: null },
  });
  expect(spec.search).toContain('body');
});
