import type { Filter, Operators, Scalar } from '../../schemas/generated/filter.ts';
import type { FieldType } from '../../schemas/model/fields.ts';
import { dayOf, momentOf } from './relative-day.ts';

/** Who and when: what the words in a filter mean at this moment. */
export interface FilterSense {
  typeOf: (field: string) => FieldType | undefined;
  now: Date;
  me: string;
  /** Everybody in my team and myself. */
  team: readonly string[];
}

type Condition = Scalar | Operators;

function peopleOf(value: Scalar, { me, team }: FilterSense): Scalar[] {
  return value === '@me' ? [me] : value === '@team' ? [...team] : [value];
}

function resolveScalar(value: unknown, type: FieldType | undefined, sense: FilterSense): unknown {
  if (typeof value !== 'string' || (type !== 'date' && type !== 'dateTime')) return value;
  const moment = momentOf(value, sense.now);
  if (!moment) return value;
  return type === 'date' ? dayOf(moment) : moment.toISOString();
}

function resolvePeople(operators: Operators, sense: FilterSense): Operators {
  const { $eq, $ne, $in, $nin, $not, ...others } = operators;
  const all = (values: Scalar[]) => [...new Set(values.flatMap((value) => peopleOf(value, sense)))];
  const one = (value: Scalar, single: '$eq' | '$ne', several: '$in' | '$nin'): Operators => {
    const people = peopleOf(value, sense);
    return people.length === 1 ? { [single]: people[0] } : { [several]: people };
  };
  return {
    ...others,
    ...($in ? { $in: all($in) } : {}),
    ...($nin ? { $nin: all($nin) } : {}),
    ...($eq === undefined ? {} : one($eq, '$eq', '$in')),
    ...($ne === undefined ? {} : one($ne, '$ne', '$nin')),
    ...($not ? { $not: resolvePeople($not, sense) } : {}),
  };
}

function resolveOperators(
  operators: Operators,
  type: FieldType | undefined,
  sense: FilterSense,
): Operators {
  return Object.fromEntries(
    Object.entries(operators).map(([name, value]: [string, unknown]) => [
      name,
      name === '$not'
        ? resolveOperators(value as Operators, type, sense)
        : Array.isArray(value)
          ? value.map((item) => resolveScalar(item, type, sense))
          : resolveScalar(value, type, sense),
    ]),
  ) as Operators;
}

function resolveCondition(field: string, condition: Condition, sense: FilterSense): Condition {
  const type = sense.typeOf(field);
  const isOperators = typeof condition === 'object' && condition !== null;
  if (type === 'user') return resolvePeople(isOperators ? condition : { $eq: condition }, sense);
  return isOperators
    ? resolveOperators(condition, type, sense)
    : (resolveScalar(condition, type, sense) as Scalar);
}

/** The filter with moments and people in the place of `@today-30d`, `@me` and their like, as the server understands it. */
export function resolveFilter(filter: Filter, sense: FilterSense): Filter {
  return Object.fromEntries(
    Object.entries(filter).map(([key, part]) => {
      if (key === '$and' || key === '$or')
        return [key, (part as Filter[]).map((one) => resolveFilter(one, sense))];
      if (key === '$not') return [key, resolveFilter(part as Filter, sense)];
      return [key, resolveCondition(key, part as Condition, sense)];
    }),
  ) as Filter;
}
