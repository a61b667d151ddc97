import type { SettingsSchema } from '../../../../schemas/model/flow/node-description.ts';
import { retrySchema } from '../../../../schemas/model/flow/retry-schema.ts';

/** How long a node that waits may do so; as in `documents/flow`. */
export const timeoutSchema = {
  type: 'object',
  'x-label': { 'zh-CN': '超时', en: 'Time-out' },
  'x-hint': {
    'zh-CN': '等得太久时取消等待，从出口“超时”离开。',
    en: 'When it takes too long, the waiting is cancelled and the way “Time-out” is taken.',
  },
  properties: {
    after: {
      type: 'string',
      'x-label': { 'zh-CN': '最长等待', en: 'At most' },
      'x-ui': { kind: 'duration' },
    },
    calendar: {
      type: 'string',
      'x-label': { 'zh-CN': '按工作日历计算', en: 'Count by a business calendar' },
      'x-ui': { kind: 'calendar' },
    },
  },
  required: ['after'],
} as const;

export const compensationSchema = {
  type: 'string',
  'x-label': { 'zh-CN': '补偿节点', en: 'Undone by' },
  'x-hint': {
    'zh-CN': '走到“补偿”节点时，由所选节点撤销本节点做的事。',
    en: 'Runs when a “Compensate” node is reached after this node has finished.',
  },
} as const;

/** What a node has beside its settings, by the names that differences are told with. */
export const besideSettings: Record<string, SettingsSchema> = {
  retry: retrySchema,
  ownTimeout: timeoutSchema as unknown as SettingsSchema,
  compensation: compensationSchema,
};
