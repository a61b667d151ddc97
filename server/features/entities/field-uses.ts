import type { Text } from '../../../schemas/model/language.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { Reader } from '../../store/port.ts';
import { uniqueScope } from './collection-spec.ts';

/** Something that would break without a field or an entity. */
export interface FieldUse {
  kind: 'entity' | 'form' | 'view' | 'flow' | 'rule' | 'dashboard' | 'pool' | 'role';
  name: string;
  /** What people call it, where it has a label. */
  label?: Text;
}

/** Finds what uses a field, or with no field the whole entity. Every feature that stores field names brings one. */
export type FieldUseFinder = (
  reader: Reader,
  entity: string,
  field: string | undefined,
) => Promise<FieldUse[]>;

/** Uses that the definition itself makes; formulas and rollups are found by their own check. */
export function ownUses(entity: CatalogEntity, field: string): FieldUse[] {
  const inScopes = entity.fields
    .filter((one) => one.unique && !one.archived && uniqueScope(one).includes(field))
    .map((one): FieldUse => ({ kind: 'entity', name: `${entity.name}.${one.key}` }));
  return inScopes;
}

/** Relations and rollups of other entities that lead to this one. */
export function entityUses(entities: CatalogEntity[], target: string): FieldUse[] {
  return entities
    .filter((entity) => entity.name !== target)
    .flatMap((entity) =>
      entity.fields
        .filter(
          (field) =>
            !field.archived &&
            (field.relation?.entity === target ||
              (field.computed?.kind === 'rollup' && field.computed.rollup.entity === target)),
        )
        .map((field): FieldUse => ({ kind: 'entity', name: `${entity.name}.${field.key}` })),
    );
}

export async function findUses(
  finders: FieldUseFinder[],
  reader: Reader,
  entity: string,
  field?: string,
): Promise<FieldUse[]> {
  const found: FieldUse[] = [];
  for (const find of finders) found.push(...(await find(reader, entity, field)));
  return found;
}

const kinds: Record<FieldUse['kind'], Text> = {
  entity: { 'zh-CN': '字段', en: 'field' },
  form: { 'zh-CN': '表单', en: 'form' },
  view: { 'zh-CN': '视图', en: 'view' },
  flow: { 'zh-CN': '流程', en: 'flow' },
  rule: { 'zh-CN': '规则', en: 'rule' },
  dashboard: { 'zh-CN': '仪表盘', en: 'dashboard' },
  pool: { 'zh-CN': '公海', en: 'pool' },
  role: { 'zh-CN': '角色', en: 'role' },
};

export const nameOfUse = ({ kind, name, label }: FieldUse): Text => ({
  'zh-CN': `${kinds[kind]['zh-CN']}“${label?.['zh-CN'] ?? name}”`,
  en: `${kinds[kind].en} "${label?.en ?? name}"`,
});
