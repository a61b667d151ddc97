import type { Filter, Operators, Scalar } from '../../schemas/generated/filter.ts';
import type { Chip, Condition } from './condition.ts';
import { periodBetween, periods } from './periods.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const advanced = (filter: Record<string, unknown>): Chip => ({ kind: 'advanced', filter });
const said = (condition: Condition): Chip => ({ kind: 'conditions', any: [condition] });

const isValue = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** The day of `@2026-03-01`, moved by so many days; undefined for any other word. */
function dayIn(word: unknown, shift: '' | '+1d'): string | undefined {
  if (typeof word !== 'string') return undefined;
  const [, day, end] = /^@(\d{4}-\d{2}-\d{2})(\+1d)?$/.exec(word) ?? [];
  return (end ?? '') === shift ? day : undefined;
}

/** A range of two bounds that has words of its own. */
function rangeOf(field: string, { $gte, $lte, $lt, ...others }: Operators): Condition | undefined {
  if (Object.keys(others).length > 0 || $gte === undefined) return undefined;
  if ($lt === undefined)
    return $lte === undefined ? undefined : { field, operator: 'between', from: $gte, to: $lte };
  if ($lte !== undefined) return undefined;
  const period = periodBetween($gte, $lt);
  if (period) return { field, operator: 'within', period };
  const [from, to] = [dayIn($gte, ''), dayIn($lt, '+1d')];
  if (from === undefined || to === undefined) return undefined;
  return from === to ? { field, operator: 'on', day: from } : { field, operator: 'days', from, to };
}

function boundOf(field: string, name: string, value: string | number): Condition {
  const [start, end] = [dayIn(value, ''), dayIn(value, '+1d')];
  if (name === '$lt' && start !== undefined) return { field, operator: 'before', day: start };
  if (name === '$gte' && end !== undefined) return { field, operator: 'after', day: end };
  const period = name === '$lt' ? periodBetween(undefined, value) : undefined;
  if (period) return { field, operator: 'within', period };
  const operator = { $gt: 'above', $gte: 'atLeast', $lt: 'below', $lte: 'atMost' } as const;
  return { field, operator: operator[name as keyof typeof operator], value };
}

function operatorChip(field: string, name: string, value: unknown): Chip {
  switch (name) {
    case '$eq':
      return said(
        value === null
          ? { field, operator: 'empty' }
          : { field, operator: 'is', values: [value as Scalar] },
      );
    case '$ne':
      return said(
        value === null
          ? { field, operator: 'notEmpty' }
          : { field, operator: 'isNot', values: [value as Scalar] },
      );
    case '$in':
    case '$nin':
      return said({
        field,
        operator: name === '$in' ? 'is' : 'isNot',
        values: value as Scalar[],
      });
    case '$contains':
    case '$startsWith':
      return said({
        field,
        operator: name === '$contains' ? 'contains' : 'startsWith',
        text: value as string,
      });
    case '$not':
      if (isObject(value) && Object.keys(value).length === 1 && typeof value.$contains === 'string')
        return said({ field, operator: 'notContains', text: value.$contains });
      return advanced({ [field]: { $not: value } });
    default:
      return ['$gt', '$gte', '$lt', '$lte'].includes(name) && isValue(value)
        ? said(boundOf(field, name, value))
        : advanced({ [field]: { [name]: value } });
  }
}

function fieldChips(field: string, condition: unknown): Chip[] {
  if (Array.isArray(condition)) return [advanced({ [field]: condition })];
  if (!isObject(condition)) return [operatorChip(field, '$eq', condition)];
  const range = rangeOf(field, condition);
  if (range) return [said(range)];
  return Object.entries(condition).map(([name, value]) => operatorChip(field, name, value));
}

/** Alternatives become one chip when each of them is one condition. */
function anyChip(parts: unknown[]): Chip {
  const conditions = parts.map((part) => {
    const chips = isObject(part) ? chipsOf(part as Filter) : [];
    const [first] = chips;
    return chips.length === 1 && first?.kind === 'conditions' && first.any.length === 1
      ? first.any[0]
      : undefined;
  });
  return conditions.length > 0 && conditions.every((one) => one !== undefined)
    ? { kind: 'conditions', any: conditions }
    : advanced({ $or: parts });
}

/** The filter as parts that can be said, each removable by itself. Nothing of it is lost. */
export function chipsOf(filter: Filter): Chip[] {
  return Object.entries(filter).flatMap(([key, part]): Chip[] => {
    if (part === undefined) return [];
    if (key === '$and') return (part as Filter[]).flatMap(chipsOf);
    if (key === '$or') return [anyChip(part as Filter[])];
    if (key === '$not') return [advanced({ $not: part })];
    return fieldChips(key, part);
  });
}

const single = (values: Scalar[]): Scalar | undefined =>
  values.length === 1 && values[0] !== null ? values[0] : undefined;

/** A filter that asks for exactly this condition. */
function conditionFilter(condition: Condition): Filter {
  const { field } = condition;
  switch (condition.operator) {
    case 'is':
      return { [field]: single(condition.values) ?? { $in: condition.values } };
    case 'isNot': {
      const value = single(condition.values);
      return { [field]: value === undefined ? { $nin: condition.values } : { $ne: value } };
    }
    case 'contains':
      return { [field]: { $contains: condition.text } };
    case 'notContains':
      return { [field]: { $not: { $contains: condition.text } } };
    case 'startsWith':
      return { [field]: { $startsWith: condition.text } };
    case 'above':
      return { [field]: { $gt: condition.value } };
    case 'atLeast':
      return { [field]: { $gte: condition.value } };
    case 'below':
      return { [field]: { $lt: condition.value } };
    case 'atMost':
      return { [field]: { $lte: condition.value } };
    case 'between':
      return { [field]: { $gte: condition.from, $lte: condition.to } };
    case 'on':
      return { [field]: { $gte: `@${condition.day}`, $lt: `@${condition.day}+1d` } };
    case 'before':
      return { [field]: { $lt: `@${condition.day}` } };
    case 'after':
      return { [field]: { $gte: `@${condition.day}+1d` } };
    case 'days':
      return { [field]: { $gte: `@${condition.from}`, $lt: `@${condition.to}+1d` } };
    case 'within': {
      const { from, to } = periods[condition.period];
      return { [field]: from === undefined ? { $lt: to } : { $gte: from, $lt: to } };
    }
    case 'empty':
      return { [field]: null };
    case 'notEmpty':
      return { [field]: { $ne: null } };
  }
}

function chipFilter(chip: Chip): Filter {
  if (chip.kind === 'advanced') return chip.filter as Filter;
  const parts = chip.any.map(conditionFilter);
  return parts.length === 1 ? (parts[0] as Filter) : { $or: parts };
}

/** The filter of which every chip is a part; the other way round of `chipsOf`. */
export function filterOf(chips: readonly Chip[]): Filter {
  const parts = chips.map(chipFilter);
  const keys = parts.flatMap((part) => Object.keys(part));
  if (new Set(keys).size === keys.length) return Object.assign({}, ...parts) as Filter;
  return { $and: parts };
}
