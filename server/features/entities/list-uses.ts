import type { EntityUses, FieldUseItem } from '../../../schemas/generated/api-entities.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { requireRight } from '../access/index.ts';
import { type FieldUse, type FieldUseFinder, findUses, ownUses } from './field-uses.ts';

const says = (text: string, word: string): boolean =>
  new RegExp(`(?<![\\w$])${word}(?!\\w)`).test(text);

/** Whether a computed field of `owner` reads that field of `entity`, or a relation that it is. */
function readsField(owner: CatalogEntity, one: Field, entity: string, key: string): boolean {
  if (!one.computed || one.archived) return false;
  if (one.computed.kind === 'formula')
    return owner.name === entity && says(one.computed.formula.expr, key);
  const { entity: counted, field, via, where } = one.computed.rollup;
  const words = [field ?? '', where === undefined ? '' : JSON.stringify(where)].join(' ');
  return (counted === entity && says(words, key)) || via.split('.').includes(key);
}

const computedUses = (entities: CatalogEntity[], entity: string, key: string): FieldUse[] =>
  entities.flatMap((owner) =>
    owner.fields
      .filter((one) => !(owner.name === entity && one.key === key))
      .filter((one) => readsField(owner, one, entity, key))
      .map((one): FieldUse => ({ kind: 'entity', name: `${owner.name}.${one.key}` })),
  );

/** Where the fields of an entity are used. It goes by names, so it may tell of one field too many and misses none. */
export async function listUses(
  ctx: Pick<Ctx, 'access' | 'catalog' | 'store'>,
  finders: FieldUseFinder[],
  name: string,
): Promise<EntityUses> {
  requireRight(ctx, 'definitions');
  const entity = ctx.catalog.require(name);
  const items: FieldUseItem[] = [];
  for (const { key } of entity.fields.filter(({ archived }) => !archived)) {
    const uses = [
      ...ownUses(entity, key),
      ...computedUses(ctx.catalog.all(), name, key),
      ...(await findUses(finders, ctx.store, name, key)),
    ];
    items.push(...uses.map(({ kind, name: by }) => ({ field: key, kind, name: by })));
  }
  return { items };
}
