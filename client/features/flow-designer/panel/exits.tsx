import { ActionIcon, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { FlowNode } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { namedPorts } from '../../../flows/words/ports.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import type { Exit } from '../model/use-designer.ts';
import { designerTexts } from '../texts.ts';
import controls from './controls/controls.module.css';
import classes from './node-panel.module.css';

/** Where each way out of a node leads; the same as drawing ways on the canvas. */
export function Exits(props: {
  node: FlowNode;
  type: NodeDescription;
  onAdd: (exit: Exit | undefined) => void;
}) {
  const { node, type } = props;
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const { graph, types, names } = view;
  const ports = namedPorts(type, node, names.locale);
  const targets = graph.nodes
    .filter((other) => types.get(other.type)?.group !== 'trigger')
    .map((other) => ({ value: other.id, label: labelOfNode(other, { types, names }) }));
  if (ports.length === 0) return null;

  function lead(exit: Exit, target: string | null) {
    const old = graph.edges.find(
      ({ source, port = 'next' }) => source === exit.source && port === exit.port,
    );
    if (target !== null) view.connect(exit, target);
    else if (old) view.apply({ kind: 'remove', nodes: [], edges: [old.id] });
  }

  return (
    <fieldset className={controls.group}>
      <legend className={controls.legend}>{t('exits')}</legend>
      {ports.map(({ id, label, isRequired }) => {
        const exit = { source: node.id, port: id };
        const edge = graph.edges.find(
          ({ source, port = 'next' }) => source === node.id && port === id,
        );
        return (
          <div key={id} className={classes.exit} data-exit={id}>
            <span className={classes.exitName} title={label}>
              {label}
            </span>
            <Select
              size="xs"
              aria-label={t('exitChange', { port: label })}
              placeholder={t(isRequired ? 'exitOpen' : 'exitEnds')}
              data={targets}
              searchable
              clearable
              value={edge?.target ?? null}
              onChange={(target) => lead(exit, target)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              disabled={edge !== undefined}
              aria-label={view.words('addAfter', { port: label })}
              onClick={() => props.onAdd(exit)}
            >
              <IconPlus size={14} stroke={1.75} />
            </ActionIcon>
          </div>
        );
      })}
    </fieldset>
  );
}
