import type { Text } from '../../../schemas/model/language.ts';
import { AppError } from '../../errors.ts';
import type { Go, Kept, NodeType } from '../node-type.ts';
import {
  calendarSetting,
  durationSetting,
  nextPort,
  object,
  setting,
  text,
  textSetting,
} from './settings.ts';
import { type StageAlarm, alarmsOf } from './stage-plan.ts';

export interface StageSettings {
  stage: string;
  deadline?: { after: string; interrupts?: boolean; calendar?: string };
  escalations?: {
    id: string;
    label?: Text;
    after: string;
    calendar?: string;
    interrupts?: boolean;
  }[];
}

/** The watch over what is due next; the others follow it one after another. */
const watchOver = (stage: string, [next, ...later]: StageAlarm[]): Pick<Go, 'watch'> =>
  next ? { watch: { dueAt: next.dueAt, kept: { alarms: [next, ...later], stage } } } : {};

const keptAlarms = (kept: Kept | undefined): StageAlarm[] =>
  Array.isArray(kept?.alarms) ? (kept.alarms as StageAlarm[]) : [];

const keptStage = (kept: Kept | undefined): string | undefined =>
  typeof kept?.stage === 'string' ? kept.stage : undefined;

const escalationItem = object(
  {
    id: setting('text', { label: text('标识', 'Key') }, { pattern: '^[a-zA-Z0-9_-]{1,40}$' }),
    label: textSetting({ label: text('名称', 'Label') }),
    after: durationSetting({ label: text('进入阶段多久之后', 'After so long in the stage') }),
    calendar: calendarSetting({ label: text('工作日历', 'Business calendar') }),
    interrupts: {
      type: 'boolean',
      'x-label': text('取消此阶段的任务和等待', 'Cancel the stage’s tasks and waits'),
    },
  },
  ['id', 'after'],
);

/**
 * The record enters the stage and the token goes on. With a deadline or escalations a watch stays behind: each fires
 * once, in order, when the record is still in this stage by then. It ends when the run enters another stage or is over.
 */
export const stageNode: NodeType<StageSettings> = {
  type: 'stage',
  group: 'data',
  label: text('阶段', 'Stage'),
  hint: text('记录进入该阶段；可设期限。', 'The record enters this stage; it may have a deadline.'),
  ports: [
    nextPort,
    { id: 'timeout', label: text('超期', 'Overdue'), when: '/deadline', required: true },
    { each: '/escalations', id: 'id', required: true },
  ],
  needsRecord: true,
  canFail: true,
  settingsSchema: object(
    {
      stage: setting('stage', { label: text('阶段', 'Stage') }, { maxLength: 60 }),
      deadline: {
        ...object(
          {
            after: durationSetting({ label: text('期限', 'Within') }),
            interrupts: {
              type: 'boolean',
              default: true,
              'x-label': text(
                '超期时取消此阶段的任务和等待',
                'Cancel the stage’s tasks and waits when overdue',
              ),
            },
            calendar: calendarSetting({ label: text('工作日历', 'Business calendar') }),
          },
          ['after'],
        ),
        'x-label': text('期限', 'Deadline'),
      },
      escalations: {
        type: 'array',
        maxItems: 10,
        items: escalationItem,
        'x-label': text('逐级升级', 'Escalations'),
        'x-hint': text(
          '记录仍在此阶段时，到点依次走各自的出口，每级一次。',
          'While the record is still in the stage, each leaves by a way of its own when its time comes, once.',
        ),
      },
    },
    ['stage'],
  ),
  example: { stage: 'follow_up', deadline: { after: 'P2D' } },
  effects: (_settings, entity) =>
    entity ? [{ entity, type: 'record.updated', fields: ['_stage'] }] : [],
  async run(ctx, settings) {
    const { stage } = settings;
    const { entity, record: id } = ctx.run;
    if (!entity || !id) throw new AppError('flow.no_record');
    await ctx.write({ kind: 'update', entity, id, patch: {}, system: { _stage: stage } });
    const alarms = await alarmsOf(ctx, settings);
    const dueAt = alarms.find(({ port }) => port === 'timeout')?.dueAt;
    const output = { stage, ...(dueAt ? { dueAt } : {}) };
    return {
      kind: 'go',
      port: 'next',
      stage,
      endsWatches: true,
      output,
      ...watchOver(stage, alarms),
    };
  },
  async resume(ctx, { stage, deadline }) {
    const record = await ctx.record();
    // Another version may call it otherwise than the record does since then; a person may have moved the run on.
    const entered = keptStage(ctx.token.kept) ?? stage;
    const isStillHere = record?._stage === entered && record._deletedAt === null;
    const isRunHere = ctx.run.stage === undefined || ctx.run.stage === stage;
    if (!isStillHere || !isRunHere) return { kind: 'go', port: 'left' };
    const [due, ...later] = keptAlarms(ctx.token.kept);
    if (!due) return { kind: 'go', port: 'timeout', interrupts: deadline?.interrupts !== false };
    return { kind: 'go', port: due.port, interrupts: due.interrupts, ...watchOver(entered, later) };
  },
};
