import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FlowNode } from '../../../../schemas/generated/flow.ts';
import type { FieldOption, FieldType } from '../../../../schemas/model/fields.ts';
import type { Text } from '../../../../schemas/model/language.ts';
import { rolesQuery, teamsQuery } from '../../../api/people.ts';
import {
  type ConditionContext,
  type ContextName,
  flowContext,
} from '../../../conditions/condition-context.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { runnableDraft } from '../model/rule-tables.ts';
import { usePanelNode } from './panel-context.ts';
import { isObject, textOf } from './setting-props.ts';

const plainKey = /^[a-zA-Z_]\w*$/;
const pathOf = (node: string, member: string) =>
  `$steps.${plainKey.test(node) ? node : `\`${node}\``}.${member}`;

type Named = { name: string; label: Text };

const optionsOf = (items: readonly Named[] = []): FieldOption[] =>
  items.map(({ name: id, label }) => ({ id, label }));

/** What is known of each person that may be given the record. */
const candidateNames = (
  teams: readonly Named[] | undefined,
  roles: readonly Named[] | undefined,
): ContextName[] => [
  {
    path: '$candidate.team',
    label: { 'zh-CN': '候选人的团队', en: 'Candidate’s team' },
    type: 'select',
    options: optionsOf(teams),
  },
  {
    path: '$candidate.roles',
    label: { 'zh-CN': '候选人的角色', en: 'Candidate’s roles' },
    type: 'multiSelect',
    options: optionsOf(roles),
  },
  {
    path: '$candidate.holds',
    label: { 'zh-CN': '候选人手上的记录数', en: 'Records the candidate holds' },
    type: 'integer',
  },
  { path: '$candidate.id', label: { 'zh-CN': '候选人', en: 'Candidate' }, type: 'user' },
];

const named = (node: Text, member: Text): Text => ({
  'zh-CN': `${node['zh-CN']} · ${member['zh-CN']}`,
  en: `${node.en} · ${member.en}`,
});

const labelOf = (item: Record<string, unknown>, key: string): Text => {
  const label = item.label as Text | undefined;
  return label ?? { 'zh-CN': key, en: key };
};

const outputTypes: Record<string, FieldType> = {
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  dateTime: 'dateTime',
};

/** What expressions may read of a node that came before. */
export function outputsOf(node: FlowNode, label: Text): ContextName[] {
  const settings = node.settings ?? {};
  if (node.type === 'decisionTable' && isObject(settings.table)) {
    const outputs = Array.isArray(settings.table.outputs) ? settings.table.outputs : [];
    return outputs.filter(isObject).map((output) => {
      const key = textOf(output.name);
      const known = { path: pathOf(node.id, key), label: named(label, labelOf(output, key)) };
      if (output.type === 'text' && Array.isArray(output.options))
        return { ...known, type: 'select', options: output.options as FieldOption[] };
      return { ...known, type: outputTypes[textOf(output.type)] ?? 'text' };
    });
  }
  if (node.type === 'task') {
    const outcomes = Array.isArray(settings.outcomes) ? settings.outcomes.filter(isObject) : [];
    const options = outcomes.map((outcome) => {
      const id = textOf(outcome.id);
      return { id, label: labelOf(outcome, id) };
    });
    const result = named(label, { 'zh-CN': '结果', en: 'Outcome' });
    return [{ path: pathOf(node.id, 'outcome'), label: result, type: 'select', options }];
  }
  if (node.type === 'record.create')
    return [
      {
        path: pathOf(node.id, 'id'),
        label: named(label, { 'zh-CN': '新记录', en: 'The new record' }),
        type: 'text',
      },
    ];
  return [];
}

/** What the expressions of this node may use besides the record. */
export function useExpressionContext(): ConditionContext {
  const { graph, types, names } = useDesignerView();
  const node = usePanelNode();
  const isAssigning = node.type === 'assign';
  const { data: teams } = useQuery({ ...teamsQuery, enabled: isAssigning });
  const { data: roles } = useQuery({ ...rolesQuery, enabled: isAssigning });
  return useMemo(() => {
    const outputs = runnableDraft(graph, names)
      .nodes.filter(({ id }) => id !== node.id)
      .flatMap((other) => {
        const label = other.label ?? types.get(other.type)?.label;
        return label ? outputsOf(other, label) : [];
      });
    return flowContext(isAssigning ? [...candidateNames(teams, roles), ...outputs] : outputs);
  }, [graph, types, names, node.id, isAssigning, teams, roles]);
}
