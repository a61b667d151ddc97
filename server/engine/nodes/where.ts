import type { Filter, Operators } from '../../../schemas/generated/filter.ts';
import type { SettingsSchema, Value } from '../../../schemas/model/flow/node-description.ts';
import type { Text } from '../../../schemas/model/language.ts';
import { AppError } from '../../errors.ts';
import type { NodeContext } from '../node-type.ts';
import {
  choiceSetting,
  fieldSetting,
  listSetting,
  object,
  switchSetting,
  text,
  valueSetting,
} from './settings.ts';

export interface Clause {
  field: string;
  is: keyof typeof comparisons;
  value?: Value;
}

/** Which records are meant: all clauses hold, or one of them. */
export interface Where {
  where?: Clause[];
  anyOf?: boolean;
}

interface Comparison {
  name: Text;
  make: (value: unknown) => Operators;
  /** What may be compared with; nothing is needed when it is absent. */
  takes?: (value: unknown) => boolean;
}

const isScalar = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
const isOrdered = (value: unknown): boolean => ['string', 'number'].includes(typeof value);
const isText = (value: unknown): boolean => typeof value === 'string';
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isScalar);

const op = (
  name: Text,
  key: keyof Operators,
  takes: (value: unknown) => boolean = isScalar,
): Comparison => ({ name, takes, make: (value) => ({ [key]: value }) as Operators });

const comparisons = {
  eq: op(text('等于', 'is'), '$eq'),
  ne: op(text('不等于', 'is not'), '$ne'),
  in: op(text('是其中之一', 'is one of'), '$in', isList),
  nin: op(text('不是其中任何一个', 'is none of'), '$nin', isList),
  gt: op(text('大于', 'is more than'), '$gt', isOrdered),
  gte: op(text('不小于', 'is at least'), '$gte', isOrdered),
  lt: op(text('小于', 'is less than'), '$lt', isOrdered),
  lte: op(text('不大于', 'is at most'), '$lte', isOrdered),
  contains: op(text('包含', 'contains'), '$contains', isText),
  startsWith: op(text('开头是', 'begins with'), '$startsWith', isText),
  empty: { name: text('为空', 'is empty'), make: () => ({ $eq: null }) },
  filled: { name: text('不为空', 'is not empty'), make: () => ({ $ne: null }) },
} satisfies Record<string, Comparison>;

const names = Object.fromEntries(
  Object.entries(comparisons).map(([key, { name }]) => [key, name]),
) as Record<Clause['is'], Text>;

/** `entityFrom`: JSON Pointer to the setting that names the entity. */
export const whereSettings = (entityFrom: string): Record<string, SettingsSchema> => ({
  where: listSetting(
    {
      label: text('条件', 'Where'),
      hint: text('留空为全部记录。', 'All records when left empty.'),
    },
    object(
      {
        field: fieldSetting({ label: text('字段', 'Field') }, entityFrom),
        is: choiceSetting({ label: text('比较', 'Comparison') }, names),
        value: valueSetting({ label: text('值', 'Value') }),
      },
      ['field', 'is'],
    ),
    { maxItems: 20 },
  ),
  anyOf: switchSetting({ label: text('满足任一条件即可', 'One of them is enough') }),
});

async function conditionOf(ctx: NodeContext, { field, is, value }: Clause): Promise<Filter> {
  const { make, takes }: Comparison = comparisons[is];
  const given = value === undefined ? null : await ctx.resolve(value);
  if (takes && !takes(given)) throw new AppError('flow.compare_invalid', { details: { field } });
  return { [field]: make(given) };
}

/**
 * The filter of live records, its values computed. A value that is missing where one is needed is an error: it must not
 * match everything, nor nothing without a word.
 */
export async function filterOf(ctx: NodeContext, { where = [], anyOf }: Where): Promise<Filter> {
  const conditions: Filter[] = [];
  for (const clause of where) conditions.push(await conditionOf(ctx, clause));
  const alive: Filter = { _deletedAt: null };
  if (conditions.length === 0) return alive;
  return { $and: [alive, anyOf ? { $or: conditions } : { $and: conditions }] };
}
