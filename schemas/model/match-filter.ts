export { matches as matchesFilter } from './filter.ts';
