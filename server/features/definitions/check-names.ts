import { fieldFinding } from '../../../schemas/model/field-messages.ts';
import type { Ctx } from '../../context.ts';
import type { Problem } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';

/**
 * What is wrong when a definition names an entity and fields of it, each with its place. `_id` and its like are among
 * `system`. What its writer may not see is not there for them.
 */
export function checkNames(
  ctx: Pick<Ctx, 'access' | 'catalog' | 'locale'>,
  entityName: string,
  named: readonly (readonly [pointer: string, field: string])[],
  system: readonly string[],
): Problem[] {
  const entity = ctx.catalog.get(entityName);
  const { read, hiddenFields } = ctx.access.entity(entityName);
  const seesAll = ctx.access.has('definitions');
  if (!entity || (read === 'none' && !seesAll))
    return [problemAt('/entity', 'entity.not_found', ctx.locale, { entity: entityName })];
  return named
    .filter(([, key]) => {
      const field = entity.field(key);
      const isUnknown = field === undefined || field.archived;
      return !system.includes(key) && (isUnknown || (!seesAll && hiddenFields.has(key)));
    })
    .map(([pointer, key]) => {
      const { code, detail } = fieldFinding(pointer, 'unknown_field', { 'zh-CN': key, en: key });
      return { pointer, code, detail: detail[ctx.locale] };
    });
}
