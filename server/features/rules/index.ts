import type { CollectionSpec } from '../../store/port.ts';
import { definitionCollection } from '../definitions/index.ts';

export { routes } from './routes.ts';
export { ruleDefinitions } from './rule-definitions.ts';
export { ruleUses } from './rule-uses.ts';

export const collections: CollectionSpec[] = [definitionCollection('rules')];
