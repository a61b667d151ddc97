import { type Finding, finding } from '../finding.ts';
import type { Text } from '../language.ts';

/** What can be wrong with an entity's schema. */
const texts = {
  schema_not_object: {
    'zh-CN': '数据表的 schema 应为 {"type":"object","properties":{…}}。',
    en: 'The schema of an entity is {"type":"object","properties":{…}}.',
  },
  schema_too_large: {
    'zh-CN': 'schema 超过上限 {limit} KB，拆成几张关联的数据表。',
    en: 'The schema is larger than {limit} KB. Split it into related entities.',
  },
  schema_too_deep: {
    'zh-CN': 'schema 嵌套超过 {limit} 层。',
    en: 'The schema is nested more than {limit} deep.',
  },
  schema_invalid: {
    'zh-CN': '这里的写法不是有效的 JSON Schema 2020-12。',
    en: 'This is not valid JSON Schema 2020-12.',
  },
  too_many_fields: {
    'zh-CN': '一张数据表最多 {limit} 个字段，拆成几张关联的数据表。',
    en: 'An entity has at most {limit} fields. Split it into related entities.',
  },
  no_fields: { 'zh-CN': '至少添加一个字段。', en: 'Add at least one field.' },
  key_invalid: {
    'zh-CN': '字段名“{key}”不可用：以小写字母开头，只含字母、数字和下划线，最多 48 个字符。',
    en: 'The field key "{key}" cannot be used. Start with a small letter and use letters, digits and underscores, at most 48 characters.',
  },
  key_reserved: {
    'zh-CN': '字段名“{key}”是保留名，换一个名称。',
    en: 'The field key "{key}" is reserved. Choose another.',
  },
  key_taken: {
    'zh-CN': '字段名“{key}”与另一个字段只有大小写不同，换一个名称。',
    en: 'The field key "{key}" differs from another one in case only. Choose another.',
  },
  field_not_schema: {
    'zh-CN': '字段应为一个对象，如 {"type":"string"}。',
    en: 'A field is an object such as {"type":"string"}.',
  },
  keyword_unknown: {
    'zh-CN': '不认识关键字“{keyword}”，检查拼写或删去它。{hint}',
    en: 'The keyword "{keyword}" is not known here. Check the spelling or leave it out.{hint}',
  },
  keyword_value: {
    'zh-CN': '“{keyword}”的值应为{expected}。',
    en: '"{keyword}" must be {expected}.',
  },
  keyword_misplaced: {
    'zh-CN': '“{keyword}”不能用于{type}字段。',
    en: '"{keyword}" cannot be used on a field of type {type}.',
  },
  type_unknown: {
    'zh-CN': '没有类型“{type}”。可用：{known}。',
    en: 'There is no type "{type}". Use one of {known}.',
  },
  type_missing: {
    'zh-CN': '补上 "type"，如 "string" 或 "number"。',
    en: 'Add "type", such as "string" or "number".',
  },
  type_mismatch: {
    'zh-CN': '类型“{type}”需要 "{keyword}": "{expected}"。',
    en: 'The type "{type}" needs "{keyword}": "{expected}".',
  },
  format_unknown: {
    'zh-CN': '没有格式“{format}”。可用：{known}。',
    en: 'There is no format "{format}". Use one of {known}.',
  },
  pattern_invalid: {
    'zh-CN':
      '这个正则表达式不可用：它有语法错误，或用了无法在线性时间内执行的写法（如前后查找、反向引用）。',
    en: 'This pattern cannot be used: it has a mistake, or something that does not run in linear time, such as a lookaround or a back reference.',
  },
  ref_unresolved: {
    'zh-CN': '"$ref" 只能指向本 schema 的 "#/$defs/…"，这里没有“{ref}”。',
    en: '"$ref" may only point to "#/$defs/…" of this schema; there is no "{ref}".',
  },
  ref_circular: {
    'zh-CN': '这个定义通过 "$ref" 又指回了自己，请拆开这个循环。',
    en: 'This definition leads back to itself by "$ref". Break the circle.',
  },
  ref_too_many: {
    'zh-CN': '展开 "$ref" 后超过 {limit} 个子 schema，请减少引用。',
    en: 'With each "$ref" followed this amounts to more than {limit} schemas. Use fewer references.',
  },
  options_invalid: {
    'zh-CN': '选项应为 [{"id":"…","label":{"zh-CN":"…","en":"…"}}]，至少一项。',
    en: 'Options are [{"id":"…","label":{"zh-CN":"…","en":"…"}}], at least one.',
  },
  option_twice: {
    'zh-CN': '选项“{id}”出现了两次。',
    en: 'The option "{id}" is there twice.',
  },
  options_differ: {
    'zh-CN': '"enum" 与 "x-options" 的选项不一致：{ids}。',
    en: '"enum" and "x-options" do not list the same options: {ids}.',
  },
  option_removed: {
    'zh-CN': '选项“{id}”可能已被记录使用，不能删除；改为 "archived": true。',
    en: 'Records may have the option "{id}", so it cannot be removed. Mark it "archived": true instead.',
  },
  default_invalid: {
    'zh-CN': '默认值不符合这个字段自身的规则。',
    en: 'The default is not a valid value of this field.',
  },
  range_empty: {
    'zh-CN': '“{low}”大于“{high}”，没有值能同时满足。',
    en: '"{low}" is above "{high}", so no value can satisfy both.',
  },
  entity_unknown: {
    'zh-CN': '没有名为“{entity}”的数据表。',
    en: 'There is no entity "{entity}".',
  },
  field_unknown: {
    'zh-CN': '没有名为“{field}”的字段。',
    en: 'There is no field "{field}".',
  },
  computed_conflict: {
    'zh-CN': '计算字段不能同时有“{keyword}”。',
    en: 'A computed field cannot have "{keyword}" too.',
  },
  clear_required: {
    'zh-CN': '必填的关联不能在删除时清空，改用 "onDelete": "refuse"。',
    en: 'A required relation cannot be emptied on delete. Use "onDelete": "refuse".',
  },
  title_unsuitable: {
    'zh-CN': '标题字段应为文本、选项、日期或数字字段。',
    en: 'The title field must be a text, option, date or number field.',
  },
  retype_narrows: {
    'zh-CN': '不能把{from}改成{to}：已有的值可能不符合。新建一个字段，把旧字段归档。',
    en: 'A {from} field cannot become {to}: values that exist may not fit. Add a new field and archive this one.',
  },
  computed_changed: {
    'zh-CN': '填写字段与计算字段不能互换。新建一个字段，把旧字段归档。',
    en: 'A field cannot change between filled in and computed. Add a new field and archive this one.',
  },
  relation_changed: {
    'zh-CN': '关联字段不能改指另一张数据表（现为“{entity}”）。新建一个字段，把旧字段归档。',
    en: 'A relation cannot point to another entity than "{entity}". Add a new field and archive this one.',
  },
  field_in_use: {
    'zh-CN': '字段“{field}”仍被使用：{uses}。先移除这些引用，再归档字段。',
    en: 'The field "{field}" is still in use: {uses}. Remove that first, then archive the field.',
  },
} as const satisfies Record<string, Text>;

export type EntityProblem = keyof typeof texts;

export const entityFinding = (
  pointer: string,
  code: EntityProblem,
  values: Record<string, string | number | Text> = {},
): Finding => finding(pointer, code, texts[code], values);
