import type { SettingsSchema } from '../../../schemas/model/flow/node-description.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { SortKey } from '../../store/port.ts';
import type { NodeContext } from '../node-type.ts';
import { choiceSetting, fieldSetting, listSetting, object, text } from './settings.ts';
import { type Where, filterOf } from './where.ts';

export interface Sorting {
  sort?: { field: string; direction?: 'ascending' | 'descending' }[];
}

export interface Search extends Where, Sorting {
  entity: string;
}

export const sortSetting: SettingsSchema = listSetting(
  { label: text('排序', 'Order') },
  object(
    {
      field: fieldSetting({ label: text('字段', 'Field') }, '/entity'),
      direction: choiceSetting(
        { label: text('方向', 'Direction') },
        { ascending: text('从小到大', 'Ascending'), descending: text('从大到小', 'Descending') },
      ),
    },
    ['field'],
  ),
  { maxItems: 3 },
);

export const sortKeys = ({ sort = [] }: Sorting): SortKey[] =>
  sort.map(({ field, direction }) => ({ field, direction: direction === 'descending' ? -1 : 1 }));

/** The records that are meant, at most `limit`, in order. */
export async function findRecords(
  ctx: NodeContext,
  { entity, ...search }: Search,
  { limit, fields }: { limit: number; fields?: string[] },
): Promise<RecordDoc[]> {
  const { collection } = ctx.require(entity);
  return ctx.tx.find<RecordDoc>(collection, {
    filter: await filterOf(ctx, search),
    sort: sortKeys(search),
    limit,
    ...(fields?.length ? { fields } : {}),
  });
}
