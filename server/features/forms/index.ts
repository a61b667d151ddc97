import type { CollectionSpec } from '../../store/port.ts';
import { definitionCollection, definitionRoutes } from '../definitions/index.ts';
import { formDefinitions } from './form-definitions.ts';

export { answerForm } from './answer-form.ts';
export { formDefinitions } from './form-definitions.ts';

export const collections: CollectionSpec[] = [definitionCollection('forms')];

export const routes = definitionRoutes(formDefinitions, {
  path: '/api/forms',
  tag: 'Forms',
  schema: 'documents/form',
  list: 'api/definitions#/$defs/FormList',
  removalErrors: ['form.in_use'],
});
