import type { Value } from '../../../schemas/model/flow/node-description.ts';
import { AppError } from '../../errors.ts';
import { momentAfter } from '../duration.ts';
import type { NodeContext, NodeResult, NodeType } from '../node-type.ts';
import {
  conditionSetting,
  durationSetting,
  nextPort,
  object,
  text,
  valueSetting,
} from './settings.ts';

/** One of `for`, `until`, `condition`; the timeout belongs to the condition. */
export interface WaitSettings {
  for?: string;
  until?: Value;
  condition?: string;
  timeout?: string;
}

function momentOf(value: unknown): Date {
  const moment = new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(moment.getTime()))
    throw new AppError('flow.date_invalid', { details: { value: String(value) } });
  return moment;
}

async function dueOf(ctx: NodeContext, settings: WaitSettings): Promise<Date | undefined> {
  if (settings.for) return momentAfter(ctx.now, settings.for);
  if (settings.until !== undefined) return momentOf(await ctx.resolve(settings.until));
  return settings.timeout ? momentAfter(ctx.now, settings.timeout) : undefined;
}

const go = (port: string): NodeResult => ({ kind: 'go', port });

export const waitNode: NodeType<WaitSettings> = {
  type: 'wait',
  group: 'wait',
  label: text('等待', 'Wait'),
  hint: text(
    '等待一段时间、到某个时刻，或直到条件成立。',
    'For a time, until a moment, or until a condition holds.',
  ),
  ports: [
    { ...nextPort, required: true },
    { id: 'timeout', label: text('超时', 'Timeout'), when: '/timeout' },
  ],
  waits: true,
  settingsSchema: {
    ...object({
      for: durationSetting({ label: text('时长', 'For') }),
      until: valueSetting({ label: text('直到时刻', 'Until the moment') }),
      condition: conditionSetting({
        label: text('直到条件成立', 'Until the condition holds'),
        hint: text('记录每次变化时检查。', 'Looked at whenever the record changes.'),
      }),
      timeout: durationSetting({ label: text('最长等待', 'At most') }),
    }),
    oneOf: [{ required: ['for'] }, { required: ['until'] }, { required: ['condition'] }],
  },
  example: { for: 'P3D' },
  async run(ctx, settings) {
    const { condition } = settings;
    if (condition && (await ctx.evaluate(condition)) === true) return go('next');
    const due = await dueOf(ctx, settings);
    if (!condition && due && due <= ctx.now) return go('next');
    return {
      kind: 'wait',
      ...(due ? { dueAt: due.toISOString() } : {}),
      ...(condition ? { onRecordChange: true } : {}),
    };
  },
  async resume(ctx, { condition }, signal) {
    if (!condition) return go('next');
    if ((await ctx.evaluate(condition)) === true) return go('next');
    if (signal.kind === 'due') return go('timeout');
    const { dueAt } = ctx.token;
    return { kind: 'wait', onRecordChange: true, ...(dueAt ? { dueAt } : {}) };
  },
};
