import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';
import { schemas } from '../../../schemas/generated/schemas.ts';
import type { SettingsSchema } from '../../../schemas/model/flow/node-description.ts';
import { AppError } from '../../errors.ts';
import type { NodeType } from '../node-type.ts';
import { inlineReferences } from './inline-references.ts';
import { nextPort, object, setting, text } from './settings.ts';

/** What runs has its table: that of a rule was put beside the rule's name when the version was published. */
export interface DecisionTableSettings {
  rule?: string;
  table: DecisionTable;
}

const tableSetting: SettingsSchema = {
  ...inlineReferences(schemas['documents/decision-table'] ?? {}),
  'x-label': text('自带的表', 'A table of its own'),
  'x-ui': { kind: 'decisionTable' },
};

const ruleSetting = setting('rule', {
  label: text('一条规则', 'A rule'),
  hint: text(
    '表写在规则里，几个流程可以共用；规则改了，流程再发布一次才用新的。',
    'The table is kept in the rule, and several flows may use it. After a change of the rule a flow uses the new table once it is published again.',
  ),
});

export const decisionTableNode: NodeType<DecisionTableSettings> = {
  type: 'decisionTable',
  group: 'route',
  label: text('决策表', 'Decision table'),
  hint: text(
    '从上到下比对各行，符合的行给出结果。后面的公式用 $steps.标识.结果 取用，标识在面板最下方。',
    'Compares the rows from top to bottom; the one that fits gives the results. Later formulas read them as $steps.key.result; the key stands at the foot of this panel.',
  ),
  ports: [
    { ...nextPort, required: true },
    { id: 'else', label: text('无匹配', 'No match') },
  ],
  canFail: true,
  settingsSchema: {
    ...object({ table: tableSetting, rule: ruleSetting }),
    oneOf: [{ required: ['table'] }, { required: ['rule'] }],
  },
  outputsFrom: '/table/outputs',
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
