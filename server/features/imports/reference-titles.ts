import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';

const perQuery = 500;

/** Titles of the records and names of the people that these records point to, by id. What the reader may not see has none. */
export async function titlesOf(
  ctx: Pick<Ctx, 'store' | 'catalog' | 'access' | 'directory'>,
  references: { key: string; target: string | undefined }[],
  records: RecordDoc[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const { key, target } of references) {
    const ids = new Set(
      records.map((record) => record[key]).filter((id) => typeof id === 'string'),
    );
    const entity = target === undefined ? undefined : ctx.catalog.get(target);
    if (!entity) {
      for (const id of ids) titles.set(id, ctx.directory.user(id)?.name ?? '');
      continue;
    }
    const allowed = ctx.access.rowFilter(entity.name, 'read');
    const isHidden = ctx.access.entity(entity.name).hiddenFields.has(entity.titleField);
    if (allowed === false || isHidden) continue;
    const wanted = [...ids].filter((id) => !titles.has(id));
    for (let from = 0; from < wanted.length; from += perQuery) {
      const named = { _id: { $in: wanted.slice(from, from + perQuery) } };
      const found = await ctx.store.find<RecordDoc>(entity.collection, {
        filter: allowed === null ? named : { $and: [named, allowed] },
        fields: [entity.titleField],
      });
      for (const record of found) titles.set(record._id, String(record[entity.titleField] ?? ''));
    }
  }
  return titles;
}
