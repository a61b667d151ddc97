import { ActionIcon, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
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

/** The nodes a way can lead to. All of them are made only while the list is open: there may be hundreds. */
function TargetPicker(props: {
  label: string;
  placeholder: string;
  value: string | null;
  onChange: (target: string | null) => void;
}) {
  const { graph, types, names } = useDesignerView();
  const [isOpen, setOpen] = useState(false);
  const targets = graph.nodes
    .filter(({ id, type }) => (isOpen ? types.get(type)?.group !== 'trigger' : id === props.value))
    .map((other) => ({ value: other.id, label: labelOfNode(other, { types, names }) }));
  return (
    <Select
      size="xs"
      aria-label={props.label}
      placeholder={props.placeholder}
      data={targets}
      searchable
      clearable
      value={props.value}
      onChange={props.onChange}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
    />
  );
}

/** Where each way out of a node leads; the same as drawing ways on the canvas. */
export function Exits(props: {
  node: FlowNode;
  type: NodeDescription;
  onAdd: (exit: Exit | undefined) => void;
}) {
  const { node, type } = props;
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const { graph, names } = view;
  const ports = namedPorts(type, node, names.locale);
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
            <TargetPicker
              label={t('exitChange', { port: label })}
              placeholder={t(isRequired ? 'exitOpen' : 'exitEnds')}
              value={edge?.target ?? null}
              onChange={(target) => lead(exit, target)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              aria-label={view.words(edge ? 'insertAfter' : 'addAfter', { port: label })}
              title={view.words(edge ? 'insertAfter' : 'addAfter', { port: label })}
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
