import { Select } from '@mantine/core';
import type { FlowNode } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { compensationSchema } from './beside-settings.ts';
import { panelTexts } from './texts.ts';

const compensates = 'compensate';

const mayBeUndone = ({ group, type, isNote }: NodeDescription): boolean =>
  group !== 'trigger' && group !== 'end' && type !== compensates && isNote !== true;

/** Which node undoes this one; asked for once the flow has a node that compensates. */
export function NodeCompensationSetting({ node, type }: { node: FlowNode; type: NodeDescription }) {
  const t = useTexts(panelTexts);
  const { locale } = useLocale();
  const { graph, types, names, problems, apply } = useDesignerView();
  const isUsed = graph.nodes.some((other) => other.type === compensates);
  if (node.compensation === undefined && !(isUsed && mayBeUndone(type))) return null;
  const offered = graph.nodes.filter((other) => {
    const otherType = types.get(other.type);
    return other.id !== node.id && otherType !== undefined && mayBeUndone(otherType);
  });
  const problem = problems.find(
    ({ nodeId, pointer }) => nodeId === node.id && pointer.endsWith('/compensation'),
  );
  return (
    <Select
      label={compensationSchema['x-label'][locale]}
      description={compensationSchema['x-hint'][locale]}
      error={problem?.detail}
      placeholder={t('notUndone')}
      searchable
      clearable
      data={offered.map((other) => ({
        value: other.id,
        label: labelOfNode(other, { types, names }),
      }))}
      value={node.compensation ?? null}
      onChange={(next) =>
        apply({ kind: 'nodeCompensation', node: node.id, compensation: next ?? undefined })
      }
    />
  );
}
