import type { NodeType } from '../node-type.ts';
import { type Search, findRecords, sortSetting } from './found-records.ts';
import {
  entitySetting,
  nextPort,
  object,
  text,
  wholeSetting,
  gives,
  outputValue,
} from './settings.ts';
import { whereSettings } from './where.ts';

export interface RecordFindSettings extends Search {
  /** Records; 1 unless said. */
  limit?: number;
  fields?: string[];
}

export const recordFindNode: NodeType<RecordFindSettings> = {
  type: 'record.find',
  group: 'data',
  label: text('查找记录', 'Find records'),
  hint: text(
    '用 $steps.标识.items 取所有记录，$steps.标识.item 取第一条。',
    'Read as $steps.key.items, the first of them as $steps.key.item.',
  ),
  ports: [
    { ...nextPort, label: text('找到', 'Found') },
    { id: 'none', label: text('没找到', 'None found') },
  ],
  canFail: true,
  settingsSchema: object(
    {
      entity: entitySetting,
      ...whereSettings('/entity'),
      sort: sortSetting,
      limit: wholeSetting(
        { label: text('最多几条', 'At most') },
        { minimum: 1, maximum: 200, default: 1 },
      ),
      fields: {
        type: 'array',
        uniqueItems: true,
        items: { type: 'string', 'x-ui': { kind: 'field', entityFrom: '/entity' } },
        'x-label': text('取哪些字段', 'Fields'),
        'x-hint': text('留空为全部。', 'All of them when left empty.'),
      },
    },
    ['entity'],
  ),
  outputSchema: gives({
    item: outputValue(text('找到的第一条', 'The first one found'), 'json'),
    items: outputValue(text('找到的记录', 'Records found'), 'json'),
    count: outputValue(text('条数', 'How many'), 'integer'),
  }),
  example: {
    entity: 'opportunity',
    where: [{ field: 'lead', is: 'eq', value: { expr: '_id' } }],
    sort: [{ field: 'amount', direction: 'descending' }],
    limit: 20,
  },
  async run(ctx, { limit = 1, fields, ...search }) {
    const items = await findRecords(ctx, search, { limit, ...(fields ? { fields } : {}) });
    const output = { items, count: items.length, item: items[0] ?? null };
    const isNone = items.length === 0 && ctx.hasEdge('none');
    return { kind: 'go', port: isNone ? 'none' : 'next', output };
  },
};
