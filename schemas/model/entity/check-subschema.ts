import type { Finding } from '../finding.ts';
import { pointerStep } from '../finding.ts';
import { isObject, type Json } from './json.ts';
import {
  formats,
  ourKeywords,
  schemaKeywords,
  schemaListKeywords,
  schemaMapKeywords,
  standardKeywords,
} from './keywords.ts';
import { entityFinding } from './problems.ts';

export interface SubschemaContext {
  isLinearPattern(source: string): boolean;
  /** Names under `$defs` of the whole schema. */
  definitions: ReadonlySet<string>;
}

const draft = 'https://json-schema.org/draft/2020-12/schema';

function nearest(keyword: string): string {
  const plain = keyword.toLowerCase().replace(/^x-/, '');
  return (
    [...standardKeywords, ...ourKeywords].find(
      (known) => known.toLowerCase().replace(/^x-/, '') === plain && known !== keyword,
    ) ?? ''
  );
}

function checkKeyword(
  keyword: string,
  value: unknown,
  pointer: string,
  place: 'field' | 'inside',
  ctx: SubschemaContext,
): Finding[] {
  const isKnown = standardKeywords.has(keyword) || (place === 'field' && ourKeywords.has(keyword));
  if (!isKnown || keyword === '$id') {
    const meant = nearest(keyword);
    const hint = {
      'zh-CN': meant ? `是否想写“${meant}”？` : '',
      en: meant ? ` Did you mean "${meant}"?` : '',
    };
    return [entityFinding(pointer, 'keyword_unknown', { keyword, hint })];
  }
  switch (keyword) {
    case '$schema':
      return value === draft
        ? []
        : [entityFinding(pointer, 'keyword_value', { keyword, expected: draft })];
    case '$ref': {
      const name = typeof value === 'string' ? /^#\/\$defs\/([^/]+)$/.exec(value)?.[1] : undefined;
      return name !== undefined && ctx.definitions.has(name)
        ? []
        : [entityFinding(pointer, 'ref_unresolved', { ref: String(value).slice(0, 200) })];
    }
    case 'pattern':
      return typeof value === 'string' && ctx.isLinearPattern(value)
        ? []
        : [entityFinding(pointer, 'pattern_invalid')];
    case 'format':
      return typeof value === 'string' && formats.has(value)
        ? []
        : [
            entityFinding(pointer, 'format_unknown', {
              format: String(value).slice(0, 100),
              known: [...formats].join(' '),
            }),
          ];
    default:
      return [];
  }
}

/** Low and high keywords that together leave no value. */
const ranges = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

function checkRanges(schema: Json, pointer: string): Finding[] {
  return ranges.flatMap(([low, high]) => {
    const [from, to] = [schema[low], schema[high]];
    const isEmpty = typeof from === 'number' && typeof to === 'number' && from > to;
    return isEmpty ? [entityFinding(`${pointer}/${low}`, 'range_empty', { low, high })] : [];
  });
}

/** Checks the schemas inside `schema`, whichever keyword holds them. */
function checkInside(schema: Json, pointer: string, ctx: SubschemaContext): Finding[] {
  const inside = (value: unknown, at: string): Finding[] =>
    checkSubschema(value, at, 'inside', ctx);
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const at = `${pointer}${pointerStep(keyword)}`;
    if (schemaKeywords.has(keyword)) return inside(value, at);
    if (schemaListKeywords.has(keyword) && Array.isArray(value))
      return value.flatMap((item, index) => inside(item, `${at}/${index}`));
    if (schemaMapKeywords.has(keyword) && isObject(value))
      return Object.entries(value).flatMap(([name, item]) =>
        inside(item, `${at}${pointerStep(name)}`),
      );
    return [];
  });
}

/**
 * Checks one schema and those inside it: only keywords that we keep, only patterns that run in linear time, only
 * references within. Our own keywords stand on fields only.
 */
export function checkSubschema(
  schema: unknown,
  pointer: string,
  place: 'field' | 'inside',
  ctx: SubschemaContext,
): Finding[] {
  if (typeof schema === 'boolean' && place === 'inside') return [];
  if (!isObject(schema)) return [entityFinding(pointer, 'field_not_schema')];
  const own = Object.entries(schema).flatMap(([keyword, value]) =>
    checkKeyword(keyword, value, `${pointer}${pointerStep(keyword)}`, place, ctx),
  );
  return [...own, ...checkRanges(schema, pointer), ...checkInside(schema, pointer, ctx)];
}
