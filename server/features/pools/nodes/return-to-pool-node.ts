import { fillLine } from '../../../engine/index.ts';
import type { NodeType } from '../../../engine/node-type.ts';
import { changeOwner } from '../../ownership/index.ts';
import { type NodeServices, nodeWriteCtx } from './node-write.ts';

export interface ReturnSettings {
  pool?: string;
  /** For the history; `{field}` shows a value of the record. */
  reason?: string;
}

/** Takes the record from its owner and puts it back into a pool. */
export const createReturnNode = (services: NodeServices): NodeType<ReturnSettings> => ({
  type: 'pool.return',
  group: 'people',
  label: { 'zh-CN': '退回公海', en: 'Return to pool' },
  hint: {
    'zh-CN': '收回记录的负责人，把记录放回公海。',
    en: 'Takes the record from its owner and puts it back into the pool.',
  },
  ports: [{ id: 'next', label: { 'zh-CN': '继续', en: 'Next' } }],
  needsRecord: true,
  canFail: true,
  settingsSchema: {
    'x-needs-pool': true,
    type: 'object',
    properties: {
      pool: {
        'x-label': { 'zh-CN': '公海', en: 'Pool' },
        'x-ui': { kind: 'pool' },
        type: 'string',
      },
      reason: {
        'x-label': { 'zh-CN': '原因', en: 'Reason' },
        'x-ui': { kind: 'text' },
        type: 'string',
        maxLength: 200,
      },
    },
    additionalProperties: false,
  },
  example: { pool: 'lead_pool', reason: 'overdue' },
  effects: (_settings, entity) =>
    entity === undefined ? [] : [{ entity, type: 'record.updated', fields: ['_owner', '_pool'] }],
  async run(ctx, { pool, reason }) {
    const record = await ctx.record();
    if (record && record._deletedAt === null) {
      const shown = reason && (await fillLine(ctx, reason));
      await changeOwner(nodeWriteCtx(services, ctx), ctx.tx, {
        entity: record._entity,
        id: record._id,
        owner: null,
        via: 'return',
        ...(pool === undefined ? {} : { pool }),
        ...(shown ? { reason: shown } : {}),
      });
    }
    return { kind: 'go', port: 'next' };
  },
});
