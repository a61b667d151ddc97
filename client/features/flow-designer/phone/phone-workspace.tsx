import { UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { forwardOrder } from '../../../flows/arrange/lanes.ts';
import { NodeIcon, nodeThread } from '../../../flows/words/node-look.tsx';
import { summarise } from '../../../flows/words/summarise.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { TabBar } from '../../../ui/tab-bar.tsx';
import { DesignerCanvas } from '../canvas/designer-canvas.tsx';
import { DesignerContext, useDesignerView } from '../model/designer-context.ts';
import type { Exit } from '../model/use-designer.ts';
import { NodePanel } from '../panel/node-panel.tsx';
import { ProblemList } from '../problems/problem-list.tsx';
import { designerTexts } from '../texts.ts';
import classes from './phone-workspace.module.css';

type Tab = 'list' | 'drawing' | 'problems';

/** The nodes in the order in which a run meets them. */
function StepList({ onAdd }: { onAdd: (exit: Exit | undefined) => void }) {
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const { graph, types, names, words, subject } = view;
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const faulty = new Set(view.problems.map(({ nodeId }) => nodeId));
  return (
    <div className={classes.steps}>
      <ol className={classes.list}>
        {forwardOrder(graph).order.map((id) => {
          const node = byId.get(id);
          if (!node) return null;
          const label = labelOfNode(node, { types, names });
          return (
            <li key={id}>
              <UnstyledButton
                className={classes.step}
                data-thread={nodeThread(node.type, types.get(node.type)?.group)}
                data-faulty={faulty.has(id) || undefined}
                onClick={() => view.select([id])}
              >
                <NodeIcon type={node.type} size={20} />
                <span className={classes.words}>
                  <b>{label}</b>
                  <span>{summarise(node, { t: words, names, subject })}</span>
                </span>
                <IconChevronRight size={16} stroke={1.75} aria-hidden="true" />
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
      {view.isEditable && (
        <UnstyledButton className={classes.add} onClick={() => onAdd(undefined)}>
          <IconPlus size={20} stroke={1.6} aria-hidden="true" />
          {t('addStep')}
        </UnstyledButton>
      )}
    </div>
  );
}

/** A flow under a thumb: its steps as a list, each with its settings in a sheet, and the drawing to look at. */
export function PhoneWorkspace(props: { flow: string; onAdd: (exit: Exit | undefined) => void }) {
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const [tab, setTab] = useState<Tab>('list');
  const { chosen, problems, names } = view;
  return (
    <>
      <TabBar<Tab>
        label={t('title')}
        tabs={[
          { id: 'list', label: t('list') },
          { id: 'drawing', label: t('canvasTab') },
          { id: 'problems', label: t('problemsTitle'), count: problems.length },
        ]}
        selected={tab}
        tabId={(id) => `flow-${id}`}
        onSelect={setTab}
      />
      <div className={classes.content} role="tabpanel" aria-labelledby={`flow-${tab}`}>
        {tab === 'list' && <StepList onAdd={props.onAdd} />}
        {tab === 'problems' && <ProblemList />}
        {tab === 'drawing' && (
          <DesignerContext value={{ ...view, isEditable: false }}>
            <DesignerCanvas flow={props.flow} onAdd={() => undefined} onRename={() => undefined} />
          </DesignerContext>
        )}
      </div>
      <SidePanel
        isOpen={chosen !== undefined}
        title={chosen ? labelOfNode(chosen, { types: view.types, names }) : ''}
        onClose={() => view.select([])}
      >
        {chosen && <NodePanel key={chosen.id} node={chosen} onAdd={props.onAdd} />}
      </SidePanel>
    </>
  );
}
