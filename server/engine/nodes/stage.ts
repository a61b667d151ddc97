import { AppError } from '../../errors.ts';
import { momentAfter } from '../duration.ts';
import type { NodeType } from '../node-type.ts';
import { durationSetting, nextPort, object, setting, text } from './settings.ts';

export interface StageSettings {
  stage: string;
  deadline?: { after: string; interrupts?: boolean };
}

/**
 * The record enters the stage and the token goes on. With a deadline a watch stays behind: it fires when the record
 * is still in this stage by then, and ends when the run enters another stage or is over.
 */
export const stageNode: NodeType<StageSettings> = {
  type: 'stage',
  group: 'data',
  label: text('阶段', 'Stage'),
  hint: text('记录进入该阶段；可设期限。', 'The record enters this stage; it may have a deadline.'),
  ports: [
    nextPort,
    { id: 'timeout', label: text('超期', 'Overdue'), when: '/deadline', required: true },
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
          },
          ['after'],
        ),
        'x-label': text('期限', 'Deadline'),
      },
    },
    ['stage'],
  ),
  example: { stage: 'follow_up', deadline: { after: 'P2D' } },
  effects: (_settings, entity) =>
    entity ? [{ entity, type: 'record.updated', fields: ['_stage'] }] : [],
  async run(ctx, { stage, deadline }) {
    const { entity, record: id } = ctx.run;
    if (!entity || !id) throw new AppError('flow.no_record');
    await ctx.write({ kind: 'update', entity, id, patch: {}, system: { _stage: stage } });
    const dueAt = deadline && momentAfter(ctx.now, deadline.after).toISOString();
    return {
      kind: 'go',
      port: 'next',
      endsWatches: true,
      output: { stage, ...(dueAt ? { dueAt } : {}) },
      ...(dueAt ? { watch: { dueAt } } : {}),
    };
  },
  async resume(ctx, { stage, deadline }) {
    const record = await ctx.record();
    const isStillHere = record?._stage === stage && record._deletedAt === null;
    if (!isStillHere) return { kind: 'go', port: 'left' };
    return { kind: 'go', port: 'timeout', interrupts: deadline?.interrupts !== false };
  },
};
