import { dateDue } from '../../../schemas/model/calendar/index.ts';
import { withinYears } from '../../../schemas/model/duration.ts';
import type { Value } from '../../../schemas/model/flow/node-description.ts';
import { AppError } from '../../errors.ts';
import { momentIn, workingMoment } from '../calendar-time.ts';
import type { NodeContext, NodeResult, NodeType } from '../node-type.ts';
import {
  calendarSetting,
  conditionSetting,
  durationSetting,
  nextPort,
  object,
  optionsSetting,
  setting,
  text,
  timeOfDaySetting,
  valueSetting,
} from './settings.ts';

/** One of `for`, `until`, `date`, `working`, `condition`; the timeout belongs to the condition. */
export interface WaitSettings {
  for?: string;
  until?: Value;
  date?: { field: string; offset?: string; when?: 'before' | 'after'; time?: string };
  working?: { calendar: string };
  condition?: string;
  timeout?: string;
  calendar?: string;
}

function momentOf(value: unknown): Date {
  const moment = new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(moment.getTime()))
    throw new AppError('flow.date_invalid', { details: { value: String(value) } });
  return withinYears(moment);
}

/** Undefined when the record has no date there. */
async function dateDueOf(
  ctx: NodeContext,
  { field, offset, when, time }: NonNullable<WaitSettings['date']>,
  calendar: string | undefined,
): Promise<Date | undefined> {
  const value = (await ctx.record())?.[field];
  if (value === undefined || value === null || value === '') return undefined;
  const ofCalendar = calendar === undefined ? { offset, when } : {};
  const due = dateDue(value, { time, ...ofCalendar }, ctx.timeZone);
  if (!due) throw new AppError('flow.date_invalid', { details: { value: String(value) } });
  if (!offset) return workingMoment(ctx, due, calendar);
  return calendar
    ? momentIn(ctx, due, { after: offset, calendar }, when === 'before' ? -1 : 1)
    : due;
}

async function dueOf(ctx: NodeContext, settings: WaitSettings): Promise<Date | undefined> {
  const { calendar, timeout } = settings;
  if (settings.for) return momentIn(ctx, ctx.now, { after: settings.for, calendar });
  if (settings.until !== undefined)
    return workingMoment(ctx, momentOf(await ctx.resolve(settings.until)), calendar);
  if (settings.date) return dateDueOf(ctx, settings.date, calendar);
  if (settings.working) return workingMoment(ctx, ctx.now, settings.working.calendar);
  return timeout ? momentIn(ctx, ctx.now, { after: timeout, calendar }) : undefined;
}

const go = (port: string): NodeResult => ({ kind: 'go', port });

/** A change of the record may move the date, or make the condition hold. */
const looksAtRecord = ({ condition, date }: WaitSettings): boolean =>
  condition !== undefined || date !== undefined;

/** The date is looked up anew, since it may have moved; without a date there is nothing to wait for yet. */
async function lookAtDate(ctx: NodeContext, settings: WaitSettings): Promise<NodeResult> {
  const due = await dueOf(ctx, settings);
  if (due && due <= ctx.now) return go('next');
  return { kind: 'wait', onRecordChange: true, ...(due ? { dueAt: due.toISOString() } : {}) };
}

export const waitNode: NodeType<WaitSettings> = {
  type: 'wait',
  group: 'wait',
  label: text('等待', 'Wait'),
  hint: text(
    '等待一段时间、到某个时刻或记录上的日期，或直到条件成立。',
    'For a time, until a moment or a date of the record, or until a condition holds.',
  ),
  ports: [
    { ...nextPort, required: true },
    { id: 'timeout', label: text('超时', 'Timeout'), when: '/timeout' },
  ],
  waits: true,
  canFail: true,
  settingsSchema: {
    ...object({
      for: durationSetting({ label: text('时长', 'For') }),
      until: valueSetting({ label: text('直到时刻', 'Until the moment') }),
      date: {
        ...object(
          {
            field: setting('field', { label: text('日期字段', 'Date field') }),
            offset: durationSetting({ label: text('相差', 'By') }),
            when: optionsSetting(
              { label: text('方向', 'Direction') },
              { before: text('之前', 'Before'), after: text('之后', 'After') },
            ),
            time: timeOfDaySetting({ label: text('当天时刻', 'At') }),
          },
          ['field'],
        ),
        'x-label': text('直到记录上的日期', 'Until a date of the record'),
        'x-hint': text(
          '日期改动后重新计算；没有日期时一直等到填写。',
          'Counted anew when the date changes; without a date it waits until there is one.',
        ),
      },
      working: {
        ...object({ calendar: calendarSetting({ label: text('工作日历', 'Business calendar') }) }, [
          'calendar',
        ]),
        'x-label': text('直到下一个工作时间', 'Until the next working time'),
      },
      condition: conditionSetting({
        label: text('直到条件成立', 'Until the condition holds'),
        hint: text('记录每次变化时检查。', 'Looked at whenever the record changes.'),
      }),
      timeout: durationSetting({ label: text('最长等待', 'At most') }),
      calendar: calendarSetting({
        label: text('按工作日历计算', 'Count by a business calendar'),
        hint: text(
          '天为工作日，小时为工作小时；时刻顺延到下一个工作时间。',
          'Days are working days, hours are working hours; a moment moves on to the next working time.',
        ),
      }),
    }),
    oneOf: [
      { required: ['for'] },
      { required: ['until'] },
      { required: ['date'] },
      { required: ['working'] },
      { required: ['condition'] },
    ],
  },
  example: { for: 'P3D' },
  async run(ctx, settings) {
    const { condition, date } = settings;
    if (date) return lookAtDate(ctx, settings);
    if (condition && (await ctx.evaluate(condition)) === true) return go('next');
    const due = await dueOf(ctx, settings);
    if (!condition && due && due <= ctx.now) return go('next');
    return {
      kind: 'wait',
      ...(due ? { dueAt: due.toISOString() } : {}),
      ...(looksAtRecord(settings) ? { onRecordChange: true } : {}),
    };
  },
  async resume(ctx, settings, signal) {
    const { condition, date } = settings;
    if (date) return lookAtDate(ctx, settings);
    if (!condition) return go('next');
    if ((await ctx.evaluate(condition)) === true) return go('next');
    if (signal.kind === 'due') return go('timeout');
    const { dueAt } = ctx.token;
    return { kind: 'wait', onRecordChange: true, ...(dueAt ? { dueAt } : {}) };
  },
};
