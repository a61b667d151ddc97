import type { ImportOptions } from '../../../schemas/generated/import.ts';
import { type Locale, say, type Text } from '../../../schemas/model/language.ts';
import type { Catalog, CatalogEntity } from '../../catalog.ts';
import type { Problem } from '../../errors.ts';
import type { Access } from '../access/index.ts';
import { ownerTarget } from './import-plan.ts';
import { targetsOf } from './targets.ts';

const texts = {
  mapping_required: {
    'zh-CN': '先为至少一列选择字段。',
    en: 'Choose a field for at least one column first.',
  },
  column_unknown: { 'zh-CN': '文件里没有“{name}”这一列。', en: 'The file has no column "{name}".' },
  field_unknown: { 'zh-CN': '没有字段“{name}”。', en: 'There is no field "{name}".' },
  field_not_writable: {
    'zh-CN': '字段“{name}”不能写入。',
    en: 'The field "{name}" cannot be written.',
  },
  field_twice: {
    'zh-CN': '有两列都对应字段“{name}”，保留一列。',
    en: 'Two columns go to the field "{name}". Keep one.',
  },
  owner_not_allowed: {
    'zh-CN': '你无权指定负责人，把这一列留空。',
    en: 'You may not set the owner. Leave this column out.',
  },
  required_not_mapped: {
    'zh-CN': '“{name}”是必填字段，先为它选择一列。',
    en: 'The field "{name}" is required. Choose a column for it.',
  },
  keys_required: {
    'zh-CN': '更新已有记录时，先选择用来查找记录的字段。',
    en: 'To update records, choose the fields by which they are found.',
  },
  key_not_mapped: {
    'zh-CN': '查找字段“{name}”没有对应的列。',
    en: 'No column goes to the key field "{name}".',
  },
  not_a_reference: {
    'zh-CN': '字段“{name}”不指向其他记录。',
    en: 'The field "{name}" does not point to other records.',
  },
  order_needed: {
    'zh-CN': '“{name}”列的日期分不清日和月，请选择日期格式。',
    en: 'Nothing in the column "{name}" tells day from month. Choose a date format.',
  },
} as const satisfies Record<string, Text>;

export const optionProblem = (
  pointer: string,
  code: keyof typeof texts,
  locale: Locale,
  name = '',
): Problem => ({ pointer, code, detail: say(texts[code], locale, { name }) });

const step = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

interface Situation {
  entity: CatalogEntity;
  columns: string[];
  access: Access;
  catalog: Catalog;
  locale: Locale;
}

function checkTarget(
  column: string,
  key: string,
  { entity, access, columns, locale }: Situation,
): Problem[] {
  const pointer = `/mapping/${step(column)}`;
  if (!columns.includes(column)) return [optionProblem(pointer, 'column_unknown', locale, column)];
  const grants = access.entity(entity.name);
  if (key === ownerTarget)
    return grants.assign === 'none' ? [optionProblem(pointer, 'owner_not_allowed', locale)] : [];
  const field = entity.field(key);
  if (!field || field.archived || grants.hiddenFields.has(key))
    return [optionProblem(pointer, 'field_unknown', locale, key)];
  const isFixed = field.readOnly || grants.readOnlyFields.has(key);
  return isFixed ? [optionProblem(pointer, 'field_not_writable', locale, key)] : [];
}

function checkReferences(
  options: ImportOptions,
  { entity, access, catalog, locale }: Situation,
): Problem[] {
  return Object.entries(options.refs ?? {}).flatMap(([key, reference]) => {
    if (key === ownerTarget) return [];
    const relation = entity.field(key)?.relation;
    const target = relation && catalog.get(relation.entity);
    if (!target) return [optionProblem(`/refs/${step(key)}`, 'not_a_reference', locale, key)];
    const by = reference?.by ?? '';
    const isKnown = by === '_id' || target.field(by) !== undefined;
    return isKnown && !access.entity(target.name).hiddenFields.has(by)
      ? []
      : [optionProblem(`/refs/${step(key)}/by`, 'field_unknown', locale, by)];
  });
}

/** Fields without which no row can be a new record; an update of existing ones leaves them as they are. */
export function checkRequired(
  options: ImportOptions,
  { entity, access, locale }: Situation,
): Problem[] {
  if (options.mode === 'upsert') return [];
  const mapped = new Set(targetsOf(options).map(({ key }) => key));
  const { hiddenFields, readOnlyFields } = access.entity(entity.name);
  return entity.fields
    .filter(({ required, archived, computed, readOnly, schema }) => {
      return required && !archived && !computed && !readOnly && schema.default === undefined;
    })
    .filter(({ key }) => !mapped.has(key) && !hiddenFields.has(key) && !readOnlyFields.has(key))
    .map(({ label }) => optionProblem('/mapping', 'required_not_mapped', locale, label[locale]));
}

/** Every mistake in the options, at its place in them. */
export function checkOptions(options: ImportOptions, situation: Situation): Problem[] {
  const { locale } = situation;
  const targets = targetsOf(options);
  const problems = targets.flatMap(({ column, key }) => checkTarget(column, key, situation));
  if (targets.length === 0) problems.push(optionProblem('/mapping', 'mapping_required', locale));
  for (const [index, { column, key }] of targets.entries()) {
    if (targets.findIndex((other) => other.key === key) !== index)
      problems.push(optionProblem(`/mapping/${step(column)}`, 'field_twice', locale, key));
  }
  const keys = options.keys ?? [];
  if (options.mode === 'upsert' && keys.length === 0)
    problems.push(optionProblem('/keys', 'keys_required', locale));
  for (const [index, key] of keys.entries()) {
    if (!targets.some((target) => target.key === key))
      problems.push(optionProblem(`/keys/${index}`, 'key_not_mapped', locale, key));
  }
  return [...problems, ...checkReferences(options, situation)];
}
