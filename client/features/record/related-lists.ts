import type { EntityItem } from '../../../schemas/generated/api-entities.ts';
import type { Field, FieldType } from '../../../schemas/model/fields.ts';
import type { Text } from '../../../schemas/model/language.ts';
import { type EntityInfo, entityInfo } from '../../fields/use-entity.ts';

/** Records of another entity whose relation leads here. */
export interface Related {
  entity: EntityInfo;
  label: Text;
  field: Field;
  /** What a small table shows beside the title. */
  columns: Field[];
}

/** How much a type of field tells in a small table; 0 stays out. */
const worth: Record<FieldType, number> = {
  select: 6,
  money: 5,
  date: 4,
  dateTime: 4,
  rating: 4,
  phone: 3,
  percent: 3,
  user: 3,
  relation: 2,
  integer: 2,
  number: 2,
  text: 2,
  boolean: 1,
  email: 1,
  multiSelect: 1,
  longText: 0,
  url: 0,
  json: 0,
};

/** Up to `most` of the fields that tell most, not all of one type, in the entity's order. */
export function tellingFields(
  entity: Pick<EntityInfo, 'fields' | 'titleField'>,
  without: string,
  most = 3,
): Field[] {
  const able = entity.fields.filter(
    ({ key, type }) => worth[type] > 0 && key !== without && key !== entity.titleField?.key,
  );
  const best = new Set<Field>();
  const alike = (type: FieldType) => [...best].filter((field) => field.type === type).length;
  const value = (field: Field) =>
    worth[field.type] - (field.computed ? 1.5 : 0) - alike(field.type) * 2;
  while (best.size < Math.min(most, able.length)) {
    const left = able.filter((field) => !best.has(field));
    const next = left.toSorted((a, b) => value(b) - value(a))[0];
    if (next) best.add(next);
  }
  return able.filter((field) => best.has(field));
}

const withField = (entity: Text, field: Text): Text => ({
  'zh-CN': `${entity['zh-CN']}（${field['zh-CN']}）`,
  en: `${entity.en} (${field.en})`,
});

/** Every relation of another entity that leads to records of this one, as far as the reader may see it. */
export function relatedTo(
  name: string,
  entities: readonly EntityItem[],
  { currency, hiddenOf }: { currency: string; hiddenOf: (entity: string) => readonly string[] },
): Related[] {
  return entities.flatMap((definition) => {
    const entity = entityInfo(definition, currency, hiddenOf(definition.name));
    const fields = entity.fields.filter(({ relation }) => relation?.entity === name);
    const isAmbiguous = fields.length > 1 || entity.name === name;
    return fields.map((field) => ({
      entity,
      label: isAmbiguous ? withField(entity.label, field.label) : entity.label,
      field,
      columns: tellingFields(entity, field.key),
    }));
  });
}
