import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { leadsOn } from '../model/insertion.ts';
import { designerTexts } from '../texts.ts';
import { NodeList } from './node-list.tsx';

/** Asks which kind of node is to be added. A start is offered only where there is none. */
export function AddDialog(props: {
  isOpen: boolean;
  /** On a way: only what leads on is offered. */
  isBetween: boolean;
  onChoose: (type: NodeDescription) => void;
  onClose: () => void;
}) {
  const t = useTexts(designerTexts);
  const { t: common } = useTranslation();
  const { types, graph } = useDesignerView();
  const hasStart = graph.nodes.some(({ type }) => types.get(type)?.group === 'trigger');
  const offered = [...types.values()].filter((type) =>
    props.isBetween ? leadsOn(type) : !hasStart || type.group !== 'trigger',
  );
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={t(props.isBetween ? 'insertTitle' : 'addTitle')}
      size={440}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <NodeList types={offered} hasHints isFocused onChoose={props.onChoose} />
    </Modal>
  );
}
