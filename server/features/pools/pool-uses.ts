import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { Text } from '../../../schemas/model/language.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Doc, Reader } from '../../store/port.ts';
import { hasMember } from '../definitions/index.ts';

const mostDefinitions = 1000;

interface Labelled extends Doc {
  label: Text;
}

/** Entities whose records lie in the pool or fall into it, forms that fill it, flows that name it in drafts or active versions. */
async function poolUses(
  ctx: Pick<Ctx, 'catalog'>,
  reader: Pick<Reader, 'find'>,
  { name, entity }: PoolDocument,
): Promise<Text[]> {
  const found = new Map<string, Text>();
  const all = <T extends Doc>(collection: string, filter = {}) =>
    reader.find<T>(collection, { filter, limit: mostDefinitions });
  for (const { definition } of ctx.catalog.all())
    if (definition.pool === name) found.set(definition.name, definition.label);
  const own = ctx.catalog.get(entity);
  const lying = own && { filter: { _pool: name, _deletedAt: null }, limit: 1 };
  if (lying && (await reader.find(own.collection, lying)).length > 0)
    found.set(own.name, own.definition.label);
  for (const form of await all<Labelled & { public?: unknown }>('forms'))
    if (hasMember(form.public, 'pool', name)) found.set(form._id, form.label);
  for (const flow of await all<Labelled & { graph: unknown }>('flows', { archivedAt: null }))
    if (hasMember(flow.graph, 'pool', name)) found.set(flow._id, flow.label);
  const active = { state: 'active' };
  for (const one of await all<Labelled & { flow: string; graph: unknown }>('flow_versions', active))
    if (hasMember(one.graph, 'pool', name)) found.set(one.flow, one.label);
  return [...found.values()];
}

/** Throws `pool.in_use`, which names what still needs it. */
export async function refuseWhileUsed(
  ctx: Ctx,
  reader: Pick<Reader, 'find'>,
  pool: PoolDocument,
): Promise<void> {
  const uses = await poolUses(ctx, reader, pool);
  if (uses.length === 0) return;
  const used = uses.map((text) => text[ctx.locale]).join(ctx.locale === 'en' ? ', ' : '、');
  throw new AppError('pool.in_use', { details: { label: pool.label[ctx.locale], used } });
}
