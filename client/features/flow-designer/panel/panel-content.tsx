import { Button } from '@mantine/core';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { namedPorts } from '../../../flows/words/ports.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import type { Exit } from '../model/use-designer.ts';
import { ProblemList } from '../problems/problem-list.tsx';
import { designerTexts } from '../texts.ts';
import { FlowSettings } from './flow-settings.tsx';
import { NodePanel } from './node-panel.tsx';
import classes from './node-panel.module.css';

/** What is known of the selected way. */
function EdgePanel({ id }: { id: string }) {
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const { graph, types, names } = view;
  const edge = graph.edges.find((one) => one.id === id);
  const [source, target] = [edge?.source, edge?.target].map((end) =>
    graph.nodes.find((node) => node.id === end),
  );
  if (!edge || !source || !target) return null;
  const port = edge.port ?? 'next';
  const named = namedPorts(types.get(source.type), source, names.locale);
  return (
    <div className={classes.blank}>
      <h2>{t('panelEdge')}</h2>
      <p>
        {t('panelEdgeText', {
          source: labelOfNode(source, { types, names }),
          port: named.find((one) => one.id === port)?.label ?? port,
          target: labelOfNode(target, { types, names }),
        })}
      </p>
      {view.isEditable && (
        <Button variant="default" onClick={view.removeSelected}>
          {t('removeEdge')}
        </Button>
      )}
    </div>
  );
}

/** Beside the canvas: settings of what is selected, and what is wrong when nothing is. */
export function PanelContent({ onAdd }: { onAdd: (exit: Exit | undefined) => void }) {
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const { chosen, selection } = view;
  if (chosen) return <NodePanel key={chosen.id} node={chosen} onAdd={onAdd} />;
  const [edge] = selection.edges;
  if (selection.nodes.size === 0 && edge !== undefined) return <EdgePanel id={edge} />;
  if (selection.nodes.size > 1)
    return (
      <div className={classes.blank}>
        <h2>{t('panelMany', { count: selection.nodes.size })}</h2>
        <p>{t('panelManyText')}</p>
        {view.isEditable && (
          <Button variant="default" onClick={view.removeSelected}>
            {t('remove')}
          </Button>
        )}
      </div>
    );
  return (
    <>
      <div className={classes.blank}>
        <h2>{t('panelNone')}</h2>
        <p>{t('panelNoneText')}</p>
      </div>
      <FlowSettings />
      <ProblemList />
    </>
  );
}
