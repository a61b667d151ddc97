import type { Measure } from '../../store/port.ts';
import type { NodeType } from '../node-type.ts';
import {
  choiceSetting,
  entitySetting,
  fieldSetting,
  nextPort,
  object,
  text,
  gives,
  outputValue,
} from './settings.ts';
import { type Where, filterOf, whereSettings } from './where.ts';

export interface RecordAggregateSettings extends Where {
  entity: string;
  measure: Measure['op'];
  field?: string;
}

/** Reads what is committed, so what the run itself wrote before is committed first. */
export const recordAggregateNode: NodeType<RecordAggregateSettings> = {
  type: 'record.aggregate',
  group: 'data',
  label: text('汇总记录', 'Summarise records'),
  hint: text('结果用 $steps.标识.value 取用。', 'The result is read as $steps.key.value.'),
  ports: [nextPort],
  canFail: true,
  readsCommitted: true,
  outsideScope: true,
  settingsSchema: {
    ...object(
      {
        entity: entitySetting,
        measure: choiceSetting(
          { label: text('算什么', 'Measure') },
          {
            count: text('条数', 'Number of records'),
            sum: text('合计', 'Sum'),
            avg: text('平均', 'Average'),
            min: text('最小', 'Smallest'),
            max: text('最大', 'Largest'),
            countDistinct: text('不同值的个数', 'Number of different values'),
          },
        ),
        field: fieldSetting({ label: text('字段', 'Field') }, '/entity'),
        ...whereSettings('/entity'),
      },
      ['entity', 'measure'],
    ),
    oneOf: [
      { properties: { measure: { const: 'count' } } },
      {
        properties: { measure: { enum: ['sum', 'avg', 'min', 'max', 'countDistinct'] } },
        required: ['field'],
      },
    ],
  },
  outputSchema: gives({
    value: outputValue(text('值', 'Value'), 'number'),
    exact: outputValue(text('精确值（文本）', 'Exact, as text'), 'text'),
  }),
  example: {
    entity: 'payment',
    measure: 'sum',
    field: 'amount',
    where: [{ field: 'status', is: 'eq', value: 'received' }],
  },
  async run(ctx, { entity, measure, field, ...where }) {
    const { collection } = ctx.require(entity);
    const value: Measure = { op: measure, ...(field ? { field } : {}) };
    const filter = await filterOf(ctx, where);
    const { groups } = await ctx.aggregate(collection, {
      filter,
      groupBy: [],
      measures: { value },
    });
    const found = groups[0]?.values.value ?? (measure === 'count' ? 0 : null);
    const isSum = measure === 'sum' || measure === 'avg';
    const number = isSum && found !== null ? Number(found) : found;
    return { kind: 'go', port: 'next', output: { value: number, exact: found } };
  },
};
