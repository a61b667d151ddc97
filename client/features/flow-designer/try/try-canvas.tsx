import type { TryResult } from '../../../../schemas/generated/api-flows.ts';
import { drawGraph } from '../../../flows/canvas/drawing.ts';
import { FlowCanvas } from '../../../flows/canvas/flow-canvas.tsx';
import { walkedPath } from '../../../flows/canvas/walked-path.ts';
import { failureText } from '../../../flows/facts/failure-text.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { tryTexts } from './texts.ts';
import { walkOf } from './trial-walk.ts';
import { useWayTaken } from './try-steps.tsx';

/** The drawing with the way that the record would go. */
export function TryCanvas(props: {
  result: TryResult | undefined;
  chosen: string | undefined;
  onChoose: (node: string) => void;
}) {
  const { result, chosen, onChoose } = props;
  const t = useTexts(tryTexts);
  const { graph, types, names, words, subject } = useDesignerView();
  const wayTaken = useWayTaken();
  const path =
    result &&
    walkedPath(walkOf(result), graph, (step) => {
      if (!step) return { text: t('notReached') };
      const text = failureText(step.error) ?? wayTaken(step);
      if (step.state === 'waiting') return { text: t('stepWaiting') };
      return text === undefined ? {} : { text };
    });
  const starts = graph.nodes
    .filter(({ type }) => types.get(type)?.group === 'trigger')
    .map(({ id }) => id);
  const focus = result?.steps.at(-1)?.node;
  const { nodes, edges } = drawGraph(graph, {
    types,
    names,
    t: words,
    subject,
    isEditable: false,
    ...(path && result.status !== 'notStarted' ? { marks: path.marks, walked: path.edges } : {}),
  });
  return (
    <FlowCanvas
      key={focus}
      graph={graph}
      isEditable={false}
      hasMiniMap={false}
      focus={focus}
      path={result && [...starts, ...result.steps.map(({ node }) => node)]}
      nodes={nodes.map((node) => ({ ...node, selected: node.id === chosen }))}
      edges={edges}
      onNodeClick={(_, { id }) => onChoose(id)}
      onKeyDown={(event) => {
        const node =
          event.target instanceof Element &&
          event.target.closest<HTMLElement>('.react-flow__node')?.dataset.id;
        if (node && (event.key === 'Enter' || event.key === ' ')) onChoose(node);
      }}
    />
  );
}
