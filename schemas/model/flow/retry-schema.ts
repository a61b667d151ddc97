import type { SettingsSchema } from './node-description.ts';

const duration = (zh: string, en: string): SettingsSchema => ({
  type: 'string',
  'x-label': { 'zh-CN': zh, en },
  'x-ui': { kind: 'duration' },
});

/** How a node that reaches outside tries again, for the property panel; as in `documents/flow`. */
export const retrySchema: SettingsSchema = {
  type: 'object',
  'x-label': { 'zh-CN': '重试', en: 'Trying again' },
  properties: {
    attempts: {
      type: 'integer',
      minimum: 1,
      maximum: 20,
      'x-label': { 'zh-CN': '最多尝试次数', en: 'Tries at most' },
    },
    firstDelay: duration('首次重试前最长等待', 'Longest wait before the second try'),
    longestDelay: duration('每次最长等待（逐次翻倍）', 'Longest wait of all (doubled each time)'),
  },
  required: ['attempts', 'firstDelay', 'longestDelay'],
  additionalProperties: false,
};

export const usualRetry = { attempts: 5, firstDelay: 'PT1M', longestDelay: 'PT1H' };
