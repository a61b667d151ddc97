export {
  catalogOf,
  createCatalog,
  entityCollections,
  storedCatalogVersion,
  withDrafts,
} from './catalog.ts';
export { catalogEntityOf, recordCollection } from './catalog-entity.ts';
export { checkSchema } from './check-definitions.ts';
export { collectionSpecOf, uniqueScope } from './collection-spec.ts';
export { entityComponents } from './components.ts';
export { requireCurrentCatalog, withCurrentCatalog } from './current-catalog.ts';
export type { FieldUse, FieldUseFinder } from './field-uses.ts';
export { isLinearPattern } from './linear-pattern.ts';
export { listEntities, visibleDefinition } from './list-entities.ts';
export { type RecordValidator, recordValidator } from './record-validator.ts';
export { createRoutes } from './routes.ts';
export {
  createEntity,
  type DefinitionCtx,
  type DefinitionInput,
  installEntities,
  updateEntity,
} from './save-definitions.ts';
export { typesText } from './types-text.ts';
