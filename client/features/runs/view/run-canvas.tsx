import { Panel } from '@xyflow/react';
import { useMemo } from 'react';
import type { RunItem, StepItem } from '../../../../schemas/generated/api-runs.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { subjectOf } from '../../../../schemas/model/flow/subject.ts';
import { type RunMark, drawGraph } from '../../../flows/canvas/drawing.ts';
import { FlowCanvas } from '../../../flows/canvas/flow-canvas.tsx';
import { walkedPath } from '../../../flows/canvas/walked-path.ts';
import { failureText } from '../../../flows/facts/failure-text.ts';
import { useFlowNames } from '../../../flows/words/flow-names.ts';
import { namedPorts } from '../../../flows/words/ports.ts';
import { flowWords } from '../../../flows/words/texts.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { runTexts } from '../texts.ts';
import classes from './run-view.module.css';

const clock = (iso: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(iso),
  );

/** What a card says of the step: the failure, the way taken, or that it was not reached. */
function useSaying(graph: FlowGraph, types: ReadonlyMap<string, NodeDescription>) {
  const t = useTexts(runTexts);
  const { locale } = useFlowNames();
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return (step: StepItem | undefined): Omit<RunMark, 'state'> => {
    if (!step) return { text: t('notReached') };
    const time = clock(step.startedAt, locale);
    const failure = failureText(step.error);
    if (step.state === 'failed' && failure !== undefined) return { text: failure, time };
    const node = nodes.get(step.node);
    const ports = node ? namedPorts(types.get(node.type), node, locale) : [];
    const port = ports.find(({ id }) => id === step.port);
    const choices = ports.filter(({ id }) => id !== 'error');
    return { time, ...(port && choices.length > 1 ? { text: port.label } : {}) };
  };
}

/** The drawing of the version that the run walks, with its way. */
export function RunCanvas(props: {
  run: RunItem;
  graph: FlowGraph;
  types: ReadonlyMap<string, NodeDescription>;
  chosen: string | undefined;
  onChoose: (node: string) => void;
}) {
  const { run, graph, types, chosen } = props;
  const t = useTexts(runTexts);
  const words = useTexts(flowWords);
  const names = useFlowNames();
  const say = useSaying(graph, types);
  const { marks, edges: walked } = walkedPath(run, graph, say);
  const subject = useMemo(() => subjectOf(graph, types), [graph, types]);
  const drawing = { types, names, t: words, subject, isEditable: false, marks, walked };
  const { nodes, edges } = drawGraph(graph, drawing);
  return (
    <div className={classes.canvas}>
      <FlowCanvas
        graph={graph}
        isEditable={false}
        hasMiniMap={false}
        focus={chosen}
        nodes={nodes.map((node) => ({ ...node, selected: node.id === chosen }))}
        edges={edges}
        onNodeClick={(_, { id }) => props.onChoose(id)}
        onKeyDown={(event) => {
          const node =
            event.target instanceof Element &&
            event.target.closest<HTMLElement>('.react-flow__node')?.dataset.id;
          if (node && (event.key === 'Enter' || event.key === ' ')) props.onChoose(node);
        }}
      >
        <Panel position="top-right" className={classes.legend ?? ''}>
          <span data-walked="true">{t('walked')}</span>
          <span data-walked="false">{t('notWalked')}</span>
        </Panel>
      </FlowCanvas>
    </div>
  );
}
