import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';

interface About {
  entity: string | null;
  record: string | null;
}

type TitleCtx = Pick<Ctx, 'access' | 'catalog' | 'store'>;

/** Titles of the records that these are about, null where the reader may not see the record or its title: one query per entity. */
export async function withTitles<T extends About>(
  ctx: TitleCtx,
  items: readonly T[],
): Promise<(T & { title: string | null })[]> {
  const titles = new Map<string, string>();
  for (const name of new Set(items.map(({ entity }) => entity))) {
    const entity = name ? ctx.catalog.get(name) : undefined;
    if (!entity || ctx.access.entity(entity.name).hiddenFields.has(entity.titleField)) continue;
    const rows = ctx.access.rowFilter(entity.name, 'read');
    if (rows === false) continue;
    const ids = items.flatMap((item) => (item.entity === name && item.record ? item.record : []));
    const filter = { _id: { $in: [...new Set(ids)] } };
    const found = await ctx.store.find<RecordDoc>(entity.collection, {
      filter: rows ? { $and: [filter, rows] } : filter,
      fields: [entity.titleField],
    });
    for (const record of found) titles.set(record._id, String(record[entity.titleField] ?? ''));
  }
  return items.map((item) => ({ ...item, title: titles.get(item.record ?? '') || null }));
}
