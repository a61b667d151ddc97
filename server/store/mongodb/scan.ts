import type { Doc, Query } from '../port.ts';

/** Every match in batches; each batch is a query of its own that goes on after the last document of the one before. */
export async function* scanDocuments(
  page: (query: Query) => Promise<Doc[]>,
  query: Omit<Query, 'limit' | 'after'>,
  batchSize: number,
): AsyncGenerator<Doc[]> {
  const sort = query.sort ?? [];
  const fields = query.fields && [
    ...query.fields,
    ...sort.map(({ field }) => field.split('.')[0] ?? field),
  ];
  let after: unknown[] | undefined;
  for (;;) {
    const batch = await page({
      ...query,
      ...(fields && { fields }),
      ...(after && { after }),
      limit: batchSize,
    });
    const last = batch.at(-1);
    if (last) yield batch.map((doc) => only(doc, query.fields));
    if (last === undefined || batch.length < batchSize) return;
    after = [...sort.map(({ field }) => valueAtPath(last, field)), last._id];
  }
}

function only(doc: Doc, fields: string[] | undefined): Doc {
  if (fields === undefined) return doc;
  const wanted = new Set(['_id', ...fields]);
  return Object.fromEntries(Object.entries(doc).filter(([name]) => wanted.has(name))) as Doc;
}

function valueAtPath(doc: Doc, path: string): unknown {
  let value: unknown = doc;
  for (const name of path.split('.')) {
    value =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? (value as Record<string, unknown>)[name]
        : undefined;
  }
  return value;
}
