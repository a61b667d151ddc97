import { AppError } from '../../errors.ts';
import type { NodeType } from '../node-type.ts';
import { object, text, wholeSetting, gives, outputValue } from './settings.ts';

export interface GoBackSettings {
  /** Times. */
  limit: number;
}

/** Counted on the token, so that each item of a loop and each branch has its own count. */
export const goBackNode: NodeType<GoBackSettings> = {
  type: 'goBack',
  group: 'route',
  label: text('退回', 'Go back'),
  hint: text(
    '连回前面的节点；次数满了走“次数已满”。',
    'Connect it to a node before; when the count is used up it takes "exceeded".',
  ),
  ports: [
    { id: 'back', label: text('退回', 'Back'), required: true },
    { id: 'exceeded', label: text('次数已满', 'Exceeded') },
  ],
  bounded: true,
  settingsSchema: object(
    { limit: wholeSetting({ label: text('最多次数', 'At most') }, { minimum: 1, maximum: 100 }) },
    ['limit'],
  ),
  outputSchema: gives({ count: outputValue(text('次数', 'Times'), 'integer') }),
  example: { limit: 3 },
  async run(ctx, { limit }) {
    const count = ctx.token.counts?.[ctx.node.id] ?? 0;
    if (count < limit)
      return { kind: 'go', port: 'back', countsBack: true, output: { count: count + 1 } };
    if (!ctx.hasEdge('exceeded'))
      throw new AppError('flow.too_many_returns', { details: { limit } });
    return { kind: 'go', port: 'exceeded', output: { count } };
  },
};
