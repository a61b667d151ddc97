import type { RecordItem, RecordSelection } from '../api/records.ts';

interface Page {
  items: RecordItem[];
  total?: number;
}

const isPage = (data: unknown): data is Page =>
  typeof data === 'object' && data !== null && Array.isArray((data as Page).items);

const isPages = (data: unknown): data is { pages: Page[] } =>
  typeof data === 'object' && data !== null && Array.isArray((data as { pages: unknown }).pages);

const pagesOf = (data: unknown): Page[] =>
  isPages(data) ? data.pages.filter(isPage) : isPage(data) ? [data] : [];

/** Whether the record is among the rows of a cached list. */
export const holdsRow = (data: unknown, id: string): boolean =>
  pagesOf(data).some(({ items }) => items.some(({ _id }) => _id === id));

function mapPages(data: unknown, change: (page: Page) => Page): unknown {
  if (isPages(data)) return { ...data, pages: data.pages.map((page) => change(page)) };
  return isPage(data) ? change(data) : data;
}

/** The columns that a list asked for, as the server would answer them. */
function cut(record: RecordItem, { fields }: RecordSelection): RecordItem {
  if (!fields) return record;
  const kept = ['_id', '_rev', ...fields];
  return Object.fromEntries(
    kept.filter((key) => key in record).map((key) => [key, record[key]]),
  ) as RecordItem;
}

/** The cached list with the record as it is now, where the list has it. */
export function withRow(data: unknown, record: RecordItem, selection: RecordSelection): unknown {
  if (!holdsRow(data, record._id)) return data;
  const row = cut(record, selection);
  return mapPages(data, (page) => ({
    ...page,
    items: page.items.map((item) => (item._id === record._id ? row : item)),
  }));
}

/** The cached list without the record. */
export function withoutRow(data: unknown, id: string): unknown {
  if (!holdsRow(data, id)) return data;
  return mapPages(data, (page) => ({
    ...page,
    items: page.items.filter(({ _id }) => _id !== id),
    ...(page.total === undefined ? {} : { total: Math.max(0, page.total - 1) }),
  }));
}

function fieldsOf(filter: unknown, found: Set<string>): void {
  if (Array.isArray(filter)) for (const part of filter) fieldsOf(part, found);
  else if (typeof filter === 'object' && filter !== null)
    for (const [key, part] of Object.entries(filter)) {
      if (!key.startsWith('$')) found.add(key);
      else fieldsOf(part, found);
    }
}

/** Whether a change of these fields may change which rows the list has, or their order. */
export function dependsOn(
  { filter, sort, search }: RecordSelection,
  changed: readonly string[],
): boolean {
  if (search) return true;
  const found = new Set((sort ?? '').split(',').map((key) => key.replace(/^-/, '')));
  fieldsOf(filter, found);
  return found.has('_updatedAt') || changed.some((field) => found.has(field));
}
