import type { Filter } from '../../../schemas/generated/filter.ts';
import type { ViewDefinition } from '../../../schemas/generated/view.ts';

export type ViewKind = ViewDefinition['kind'];
export const viewKinds: readonly ViewKind[] = ['grid', 'kanban', 'calendar', 'funnel'];

/** What the address of a list says. Only what differs from the view stands there, so that a link shows the same list. */
export interface ListSearch {
  view?: string;
  mode?: ViewKind;
  filter?: Filter;
  sort?: string;
  q?: string;
  /** `name,company:220`: shown columns in their order, with a width where somebody set one. */
  columns?: string;
  group?: string;
  date?: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Leaves out what an address of ours would not say. */
export function readListSearch(given: Record<string, unknown>): ListSearch {
  const texts = ['view', 'sort', 'q', 'columns', 'group', 'date'] as const;
  const mode = viewKinds.find((kind) => kind === given.mode);
  return {
    ...Object.fromEntries(
      texts.flatMap((key) => {
        const value = given[key];
        return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [];
      }),
    ),
    ...(isObject(given.filter) ? { filter: given.filter as Filter } : {}),
    ...(mode ? { mode } : {}),
  };
}
