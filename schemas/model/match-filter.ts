export { compareValues } from './compare.ts';
export { matches as matchesFilter } from './filter.ts';
