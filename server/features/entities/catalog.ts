import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import type { Catalog, CatalogEntity } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import type { CollectionSpec, Doc, DocumentStore, Reader, Transaction } from '../../store/port.ts';
import { catalogEntityOf } from './catalog-entity.ts';
import { collectionSpecOf } from './collection-spec.ts';

export const entityCollections: CollectionSpec[] = [
  {
    name: 'entities',
    fields: { name: 'text', app: 'text' },
    indexes: [{ fields: ['name'], unique: true }],
  },
  { name: 'catalog' },
];

interface VersionDoc extends Doc {
  version: number;
}

const versionId = 'version';

/** The version that is committed, or that this transaction is about to commit. */
export async function storedCatalogVersion(reader: Reader): Promise<number> {
  return (await reader.get<VersionDoc>('catalog', versionId))?.version ?? 0;
}

/** To be called in the transaction that changes a definition. */
export async function bumpCatalogVersion(tx: Transaction): Promise<void> {
  await tx.increment('catalog', versionId, { version: 1 });
}

/** The catalogue with these definitions in place of, or beside, what it has: to check drafts before they are saved. */
export function withDrafts(catalog: Catalog, drafts: EntityDefinition[]): Catalog {
  const entities = new Map(catalog.all().map((entity) => [entity.name, entity]));
  const { currency, version } = catalog;
  for (const draft of drafts)
    entities.set(
      draft.name,
      catalogEntityOf(draft, currency, entities.get(draft.name)?.isPooled ?? false),
    );
  return {
    version,
    ...(currency === undefined ? {} : { currency }),
    get: (name) => entities.get(name),
    require: (name) => requireIn(entities, name),
    all: () => [...entities.values()],
    refresh: async () => undefined,
  };
}

function requireIn(entities: ReadonlyMap<string, CatalogEntity>, name: string): CatalogEntity {
  const entity = entities.get(name);
  if (!entity) throw new AppError('entity.not_found', { details: { entity: name } });
  return entity;
}

const mostPools = 1000;

async function pooledEntities(store: DocumentStore): Promise<Set<string>> {
  const pools = await store.find<Doc & { entity: string }>('pools', {
    fields: ['entity'],
    limit: mostPools,
  });
  return new Set(pools.map(({ entity }) => entity));
}

async function load(
  store: DocumentStore,
  known: ReadonlyMap<string, CatalogEntity>,
  currency: string,
): Promise<{ entities: Map<string, CatalogEntity>; version: number }> {
  // The version first: definitions that change meanwhile belong to a later one, and the next check reloads.
  const version = await storedCatalogVersion(store);
  const definitions: EntityDefinition[] = [];
  let last: string | undefined;
  for (;;) {
    const page = await store.find<EntityDefinition & Doc>('entities', {
      limit: 100,
      ...(last === undefined ? {} : { after: [last] }),
    });
    definitions.push(...page);
    last = page.at(-1)?._id;
    if (page.length < 100) break;
  }
  const pooled = await pooledEntities(store);
  const entities = definitions
    .filter((definition) => definition.archivedAt === undefined)
    .map((definition) => {
      const before = known.get(definition.name);
      const isPooled = pooled.has(definition.name);
      const isSame =
        before?.definition._id === definition._id &&
        before.definition._rev === definition._rev &&
        before.isPooled === isPooled;
      return isSame ? before : catalogEntityOf(definition, currency, isPooled);
    });
  return { entities: new Map(entities.map((entity) => [entity.name, entity])), version };
}

/** One run at a time; whoever asks while one runs shares the next, so that each sees what was committed before it asked. */
function oneByOne(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        running = run();
        return running;
      });
    return next;
  };
}

/**
 * The installed entities. Their collections are made ready before it answers; a definition that another server
 * changed is seen by the next write, which compares versions, and by `refresh`.
 */
export async function createCatalog(store: DocumentStore, currency = 'CNY'): Promise<Catalog> {
  let entities = new Map<string, CatalogEntity>();
  let version = 0;
  const read = async () => {
    const loaded = await load(store, entities, currency);
    for (const [name, entity] of loaded.entities) {
      if (entities.get(name) !== entity) await store.ensureCollection(collectionSpecOf(entity));
    }
    if (loaded.version >= version) ({ entities, version } = loaded);
  };
  const catalog: Catalog = {
    currency,
    get version() {
      return version;
    },
    get: (name) => entities.get(name),
    require: (name) => requireIn(entities, name),
    all: () => [...entities.values()],
    refresh: oneByOne(read),
  };
  await catalog.refresh();
  return catalog;
}
