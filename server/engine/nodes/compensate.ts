import type { Compensation } from '../../../schemas/generated/run.ts';
import { AppError } from '../../errors.ts';
import type { NodeType } from '../node-type.ts';
import { nextPort, object, text } from './settings.ts';

const goneError = ({ of: node, node: compensation }: Compensation): AppError =>
  new AppError('flow.compensation_gone', { details: { node, compensation } });

/** Each compensation is a body of its own: taken off the list when it begins, so it runs once whatever happens. */
export const compensateNode: NodeType = {
  type: 'compensate',
  group: 'route',
  label: text('补偿', 'Compensate'),
  hint: text(
    '把已完成且设有补偿的节点，从最近的开始逐个补偿；用 $compensated 取原来的结果。',
    'Runs the compensation of each finished node that names one, newest first; $compensated is what that node gave.',
  ),
  ports: [nextPort],
  outsideScope: true,
  settingsSchema: object({}),
  example: {},
  async run(ctx) {
    const { run, token } = ctx;
    const count = typeof token.kept?.count === 'number' ? token.kept.count : 0;
    const newest = run.compensations?.at(-1);
    if (!newest) return { kind: 'go', port: 'next', output: { count } };
    if (!ctx.hasNode(newest.node)) return { kind: 'fail', error: goneError(newest) };
    return {
      kind: 'launch',
      to: newest.node,
      kept: { count: count + 1 },
      compensates: newest,
      ...(newest.item ? { item: newest.item } : {}),
    };
  },
};
