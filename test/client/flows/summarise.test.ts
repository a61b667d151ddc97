import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { FlowNames } from '../../../client/flows/words/flow-names.ts';
import { readCron, writeCron } from '../../../client/flows/words/cron-words.ts';
import { hasIcon } from '../../../client/flows/words/node-look.tsx';
import { summarise } from '../../../client/flows/words/summarise.ts';
import { flowWords } from '../../../client/flows/words/texts.ts';
import { createI18n } from '../../../client/i18n/i18n.ts';
import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import { allNodeTypes } from '../all-node-types.ts';

const entities: Record<string, string> = { lead: '线索', opportunity: '商机' };
const names = (locale: Locale): FlowNames => ({
  locale,
  entity: (name) => (locale === 'zh-CN' ? (entities[name] ?? name) : name),
  field: (_entity, key) => key,
  fields: () => undefined,
  entityLabel: (name) => ({ 'zh-CN': name, en: name }),
  poolOf: () => undefined,
  user: (id) => id,
  team: (name) => name,
  role: (name) => name,
  form: (name) => name,
  rule: (name) => `rule ${name}`,
  condition: (text) => text,
  ruleDefinition: () => undefined,
  pool: (name) => name,
  calendar: (name) => name,
  endpoint: (name) => (name === 'erp' ? 'Finance' : name),
});

function tell(node: Omit<FlowNode, 'id'>, locale: Locale = 'zh-CN'): string {
  const i18n = createI18n(locale);
  i18n.addResourceBundle(locale, flowWords.name, flowWords[locale]);
  const t = i18n.getFixedT(locale, flowWords.name as 'translation') as never;
  return summarise({ id: 'n', ...node }, { t, names: names(locale), subject: 'lead' });
}

test('says in a line what each kind of node does', () => {
  expect(
    [
      { type: 'trigger.recordCreated', settings: { entity: 'lead', condition: 'score >= 60' } },
      { type: 'trigger.schedule', settings: { cron: '0 9 * * 1-5' } },
      { type: 'stage', settings: { stage: 'follow_up', deadline: { after: 'P1DT4H' } } },
      { type: 'task', settings: { assignee: { kind: 'owner' }, due: 'PT48H' } },
      { type: 'assign', settings: { from: { teams: ['east'] }, cap: 30 } },
      {
        type: 'notify',
        settings: { to: { field: '_owner' }, text: { 'zh-CN': '请跟进', en: '' } },
      },
      { type: 'record.create', settings: { entity: 'opportunity', values: { name: 1, lead: 2 } } },
      { type: 'decisionTable', settings: { rule: 'routing' } },
      { type: 'wait', settings: { for: 'P3D' } },
      { type: 'end', settings: {} },
    ].map((node) => tell(node)),
  ).toEqual([
    '线索，仅当 score >= 60',
    '工作日 09:00',
    '时限 1 天 4 小时',
    '由负责人完成，限 48 小时',
    'east中轮流，每人上限 30',
    '告诉负责人：请跟进',
    '商机，带入 2 个字段',
    '按规则“rule routing”',
    '等 3 天',
    '流程到此为止',
  ]);
});

test('says that a node is not set up yet', () => {
  expect(tell({ type: 'task', settings: {} })).toBe('还没有设置');
  expect(tell({ type: 'nobody.knows', settings: { a: 1 } }, 'en')).toBe('Not set up yet');
});

test('names three things and how many there are', () => {
  const settings = { values: { a: 1, b: 1, c: 1, d: 1 } };
  expect(tell({ type: 'record.update', settings })).toBe('写入 a、b、c 等 4 项');
  expect(tell({ type: 'record.update', settings }, 'en')).toBe('Writes a, b, c and 4 more');
});

test('has words for every node of the shipped flows', () => {
  const folder = path.join(import.meta.dirname, '../../../templates/crm/flows');
  for (const file of ['lead_pipeline', 'ticket_care', 'lead_converted', 'contract_signed']) {
    const text = readFileSync(path.join(folder, `${file}.json`), 'utf8');
    const { graph } = JSON.parse(text) as { graph: FlowGraph };
    for (const locale of ['zh-CN', 'en'] as const)
      for (const node of graph.nodes)
        expect([node.id, tell(node, locale)]).not.toContainEqual(
          expect.stringMatching(/^$|^还没有设置$|^Not set up yet$|\{\{|undefined/),
        );
  }
});

test.each([
  '*/15 * * * *',
  '5 * * * *',
  '0 9 * * *',
  '30 8 * * 1-5',
  '0 9 * * 1',
  '0 0 1 * *',
  '0 9 1 1 *',
])('reads and writes the schedule %s', (cron) => {
  expect(writeCron(readCron(cron))).toBe(cron);
});

test.each(allNodeTypes)('$type has names, a sign and a sentence in both languages', (node) => {
  expect(Object.values(node.label).every(Boolean)).toBe(true);
  expect(hasIcon(node.type)).toBe(true);
  const settings = node.example as Record<string, unknown>;
  expect(tell({ type: node.type, settings })).not.toBe('还没有设置');
  expect(tell({ type: node.type, settings }, 'en')).not.toBe('Not set up yet');
});

test('an approver who is still to be chosen is nobody, not somebody a formula finds', () => {
  const approval = (approvers: object[]) => tell({ type: 'approval', settings: { approvers } });
  expect(approval([{}, {}])).toBe('还没有设置');
  expect(approval([{ kind: 'user', user: 'Ann' }, {}])).toBe('一人决定：Ann');
  expect(approval([{ kind: 'expression', value: '' }])).toBe('一人决定：公式得出的人');
});
