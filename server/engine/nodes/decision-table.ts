import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';
import { schemas } from '../../../schemas/generated/schemas.ts';
import type { SettingsSchema } from '../../../schemas/model/flow/node-description.ts';
import { AppError } from '../../errors.ts';
import type { NodeType } from '../node-type.ts';
import { inlineReferences } from './inline-references.ts';
import { nextPort, object, text } from './settings.ts';

export interface DecisionTableSettings {
  table: DecisionTable;
}

const tableSetting: SettingsSchema = {
  ...inlineReferences(schemas['documents/decision-table'] ?? {}),
  'x-label': text('决策表', 'Decision table'),
  'x-ui': { kind: 'decisionTable' },
};

export const decisionTableNode: NodeType<DecisionTableSettings> = {
  type: 'decisionTable',
  group: 'route',
  label: text('决策表', 'Decision table'),
  hint: text(
    '后面的节点用 $steps.节点标识.输出名 读取结果。',
    'Later nodes read the outputs as $steps.<node id>.<output>.',
  ),
  ports: [
    { ...nextPort, required: true },
    { id: 'else', label: text('无匹配', 'No match') },
  ],
  settingsSchema: object({ table: tableSetting }, ['table']),
  example: {
    table: {
      inputs: [{ expression: 'region', type: 'text' }],
      outputs: [{ name: 'team', type: 'text' }],
      hitPolicy: 'first',
      rows: [{ when: ['"east"'], give: ['east'] }],
      otherwise: ['inside'],
    },
  },
  async run(ctx, { table }) {
    const outputs = await ctx.decide(table);
    const hasMatched = outputs !== null && (!Array.isArray(outputs) || outputs.length > 0);
    if (hasMatched) return { kind: 'go', port: 'next', output: outputs };
    if (!ctx.hasEdge('else')) throw new AppError('flow.decision_missed');
    return { kind: 'go', port: 'else' };
  },
};
