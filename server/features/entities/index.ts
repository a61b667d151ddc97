export { bumpCatalogVersion, createCatalog, entityCollections } from './catalog.ts';
export { checkSchema } from './check-definitions.ts';
export { collectionSpecOf } from './collection-spec.ts';
export { entityComponents } from './components.ts';
export { requireCurrentCatalog, withCurrentCatalog } from './current-catalog.ts';
export type { FieldUse, FieldUseFinder } from './field-uses.ts';
export { recordValidator } from './record-validator.ts';
export { createRoutes } from './routes.ts';
export { type DefinitionInput, installEntities } from './save-definitions.ts';
