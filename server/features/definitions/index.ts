export { definitionUses } from './definition-uses.ts';
export { checkNames } from './check-names.ts';
export { definitionRoutes } from './definition-routes.ts';
export {
  createDefinitionStore,
  type Definition,
  type DefinitionStore,
  definitionCollection,
  type Stored,
} from './definition-store.ts';
export { pageOf } from './page-of.ts';
export { hasMember } from './has-member.ts';
