import { queryOptions } from '@tanstack/react-query';
import { type RecordItem, recordPage, recordsKey } from '../api/records.ts';

interface Waiting {
  id: string;
  settle: (record: RecordItem | null) => void;
  fail: (error: unknown) => void;
}

/** Names that were asked for since the last request, by entity and title field. */
const waiting = new Map<string, Waiting[]>();
/** A screen asks for its names within one frame. */
const gatherMs = 10;
const mostAtOnce = 100;

async function load(entity: string, title: string, asked: Waiting[]): Promise<void> {
  const ids = [...new Set(asked.map(({ id }) => id))];
  try {
    const page = await recordPage(
      entity,
      { filter: { _id: { $in: ids } }, fields: [title] },
      { limit: ids.length },
    );
    const byId = new Map(page.items.map((record) => [record._id, record]));
    for (const { id, settle } of asked) settle(byId.get(id) ?? null);
  } catch (error) {
    for (const { fail } of asked) fail(error);
  }
}

function flush(entity: string, title: string): void {
  const key = `${entity} ${title}`;
  const asked = waiting.get(key) ?? [];
  waiting.delete(key);
  for (let start = 0; start < asked.length; start += mostAtOnce)
    void load(entity, title, asked.slice(start, start + mostAtOnce));
}

/** The record's id and title field, or null when it is not there for this reader; asked for together with others. */
const loadTitle = (entity: string, title: string, id: string) =>
  new Promise<RecordItem | null>((settle, fail) => {
    const key = `${entity} ${title}`;
    const asked = waiting.get(key);
    if (asked) {
      asked.push({ id, settle, fail });
      return;
    }
    waiting.set(key, [{ id, settle, fail }]);
    setTimeout(() => flush(entity, title), gatherMs);
  });

export const recordTitleQuery = (entity: string, title: string, id: string) =>
  queryOptions({
    queryKey: [...recordsKey(entity), 'names', id, title],
    queryFn: () => loadTitle(entity, title, id),
    staleTime: 5 * 60_000,
  });
