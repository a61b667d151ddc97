import { createHash } from 'node:crypto';
import type { Text } from '../../../schemas/model/language.ts';
import { AppError } from '../../errors.ts';
import type { NodeContext, NodeType } from '../node-type.ts';
import {
  listSetting,
  object,
  portKeySetting,
  setting,
  text,
  textSetting,
  wholeSetting,
  gives,
  outputValue,
} from './settings.ts';

interface Branch {
  id: string;
  label?: Text;
  /** Percent; together 100. */
  weight: number;
}

export interface AbSplitSettings {
  branches: Branch[];
  /** What goes the same way each time; the record without it. */
  key?: string;
  /** Nodes with the same salt send a key the same way; the node's id without it. */
  salt?: string;
}

const range = 2 ** 48;

/** The same key and salt give the same branch, whenever and wherever; many keys spread by the weights. */
export function branchFor(key: string, salt: string, branches: readonly Branch[]): string {
  const digest = createHash('sha256').update(`${salt}\n${key}`).digest();
  const total = branches.reduce((sum, { weight }) => sum + weight, 0);
  let left = (digest.readUIntBE(0, 6) / range) * total;
  for (const { id, weight } of branches) {
    if (left < weight) return id;
    left -= weight;
  }
  return branches.findLast(({ weight }) => weight > 0)?.id ?? '';
}

async function keyOf(ctx: NodeContext, expression: string | undefined): Promise<string> {
  const key = expression === undefined ? ctx.run.record : await ctx.evaluate(expression);
  if (key === null || key === undefined || key === '') throw new AppError('flow.no_record');
  return typeof key === 'string' ? key : JSON.stringify(key);
}

export const abSplitNode: NodeType<AbSplitSettings> = {
  type: 'abSplit',
  group: 'route',
  label: text('按比例分流', 'A/B split'),
  hint: text(
    '按比例分到各分支；同一记录每次都走同一分支。',
    'Spreads by percent; the same record goes the same way each time.',
  ),
  ports: [{ each: '/branches', id: 'id', required: true }],
  canFail: true,
  settingsSchema: object(
    {
      branches: {
        ...listSetting(
          { label: text('分支', 'Branches'), hint: text('合计 100。', 'Together 100.') },
          object(
            {
              id: portKeySetting,
              label: textSetting({ label: text('名称', 'Label') }),
              weight: wholeSetting(
                { label: text('比例（%）', 'Percent') },
                { minimum: 0, maximum: 100 },
              ),
            },
            ['id', 'weight'],
          ),
          { minItems: 2, maxItems: 10 },
        ),
        'x-sum': { of: 'weight', is: 100 },
      },
      key: setting('expression', {
        label: text('按什么分', 'By'),
        hint: text('留空为当前记录。', 'The record when left empty.'),
      }),
      salt: setting('text', {
        label: text('实验名称', 'Experiment'),
        hint: text(
          '同名的节点分法相同；留空则各自独立。',
          'Nodes of one name spread alike; each for itself when left empty.',
        ),
      }),
    },
    ['branches'],
  ),
  outputSchema: gives({ branch: outputValue(text('分支', 'Branch'), 'text') }),
  example: {
    branches: [
      { id: 'a', weight: 50 },
      { id: 'b', weight: 50 },
    ],
  },
  async run(ctx, { branches, key: expression, salt = ctx.node.id }) {
    const key = await keyOf(ctx, expression);
    const branch = branchFor(key, salt, branches);
    return { kind: 'go', port: branch, output: { branch } };
  },
};
