export {
  catalogOf,
  createCatalog,
  entityCollections,
  storedCatalogVersion,
  withDrafts,
} from './catalog.ts';
export { catalogEntityOf, recordCollection } from './catalog-entity.ts';
export { collectionSpecOf, uniqueScope } from './collection-spec.ts';
export { type RecordValidator, recordValidator } from './record-validator.ts';
export { requireCurrentCatalog, withCurrentCatalog } from './current-catalog.ts';
