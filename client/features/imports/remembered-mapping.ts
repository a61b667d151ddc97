import type { Mapping } from './draft.ts';

const place = (entity: string) => `formloom.import.${entity}`;
const mostColumns = 300;

const isMapping = (value: unknown): value is Record<string, string | null> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((one) => one === null || typeof one === 'string');

/** What columns of those names were mapped to on this device. */
export function rememberedMapping(entity: string): Mapping {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(entity)) ?? '{}');
    return isMapping(kept) ? kept : {};
  } catch {
    return {};
  }
}

/** Keeps the latest choice for each column name, those of other files included. */
export function rememberMapping(entity: string, mapping: Mapping): void {
  const all = Object.entries({ ...rememberedMapping(entity), ...mapping }).slice(-mostColumns);
  try {
    localStorage.setItem(place(entity), JSON.stringify(Object.fromEntries(all)));
  } catch {
    // A browser that keeps nothing proposes afresh.
  }
}
