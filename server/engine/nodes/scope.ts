import { AppError } from '../../errors.ts';
import type { NodeType } from '../node-type.ts';
import { reasonOf } from '../incidents.ts';
import { nextPort, object, text } from './settings.ts';

/** The runner keeps the body in one transaction; a failure in it comes back as the failure of this step. */
export const scopeNode: NodeType = {
  type: 'scope',
  group: 'data',
  label: text('事务', 'Transaction'),
  hint: text(
    '“内部”的节点要么全部完成，要么全部撤销。',
    'The nodes inside are done all together or not at all.',
  ),
  ports: [
    { id: 'inside', label: text('内部', 'Inside'), required: true },
    { ...nextPort, label: text('完成后', 'Then') },
  ],
  canFail: true,
  frame: 'inside',
  atomic: true,
  outsideScope: true,
  settingsSchema: object({}),
  example: {},
  async run(ctx) {
    if (ctx.token.failure)
      throw new AppError('flow.scope_failed', { details: reasonOf(ctx.token.failure) });
    if (ctx.token.kept) return { kind: 'go', port: 'next' };
    return { kind: 'launch', port: 'inside', kept: { isBegun: true } };
  },
};
