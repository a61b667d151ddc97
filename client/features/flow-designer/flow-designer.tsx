import { useQuery } from '@tanstack/react-query';
import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { FlowItem } from '../../../schemas/generated/api-flows.ts';
import type { NodePosition } from '../../../schemas/generated/flow.ts';
import { subjectOf } from '../../../schemas/model/flow/subject.ts';
import type { NodeDescription } from '../../../schemas/model/flow/node-description.ts';
import { versionsQuery } from '../../api/flows.ts';
import { useRights } from '../../api/me.ts';
import { withPositions } from '../../flows/arrange/arrange-graph.ts';
import { exitsIn } from '../../flows/arrange/exit-order.ts';
import { cardSize } from '../../flows/arrange/sizes.ts';
import { useFlowNames } from '../../flows/words/flow-names.ts';
import { flowWords } from '../../flows/words/texts.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { focusNode } from './canvas/use-canvas-keys.ts';
import { DesignerContext, type DesignerView } from './model/designer-context.ts';
import { useAutosave } from './model/use-autosave.ts';
import { type Exit, useDesigner, wayOf } from './model/use-designer.ts';
import { useProblems } from './model/use-problems.ts';
import { AddDialog } from './palette/add-dialog.tsx';
import { focusSetting } from './panel/focus-setting.ts';
import { Workspace } from './workspace.tsx';

interface Props {
  flow: FlowItem;
  /** The node to begin with, as a link named it. */
  node: string | undefined;
  nodeTypes: readonly NodeDescription[];
}

/** Brings a node into view and the keyboard to it, or to one of its settings. */
function useShow(select: (nodes: string[]) => void) {
  const { getNode, getViewport, setCenter, screenToFlowPosition } = useReactFlow();
  return useCallback(
    (id: string, pointer?: string) => {
      select([id]);
      // The node may have been added just now.
      requestAnimationFrame(() => {
        const node = getNode(id);
        const canvas = document.querySelector('.react-flow')?.getBoundingClientRect();
        if (node && canvas) {
          const from = screenToFlowPosition({ x: canvas.left + 24, y: canvas.top + 24 });
          const to = screenToFlowPosition({ x: canvas.right - 24, y: canvas.bottom - 24 });
          const { x, y } = node.position;
          const isInView =
            x >= from.x && y >= from.y && x + cardSize.width <= to.x && y + cardSize.height <= to.y;
          if (!isInView)
            void setCenter(x + cardSize.width / 2, y + cardSize.height / 2, {
              zoom: getViewport().zoom,
              duration: 140,
            });
        }
        requestAnimationFrame(() => {
          if (pointer === undefined) focusNode(id);
          else focusSetting(pointer);
        });
      });
    },
    [select, getNode, getViewport, setCenter, screenToFlowPosition],
  );
}

/** Ids of nodes that were ever published. */
function usePublishedIds(flow: string): ReadonlySet<string> {
  const { data } = useQuery(versionsQuery(flow));
  return useMemo(
    () => new Set((data ?? []).flatMap(({ graph }) => graph.nodes.map(({ id }) => id))),
    [data],
  );
}

function Designer({ flow, nodeTypes, node }: Props) {
  const names = useFlowNames();
  const words = useTexts(flowWords);
  const isEditable = useRights().has('flows');
  const [initial] = useState(() => {
    const types = new Map(nodeTypes.map((type) => [type.type, type]));
    return { label: flow.label, graph: withPositions(flow.graph, exitsIn(types)) };
  });
  const designer = useDesigner(initial, nodeTypes, usePublishedIds(flow.id));
  const save = useAutosave(flow, designer.draft);
  const problems = useProblems(designer, names, save.saved, save.state.kind === 'saved');
  const show = useShow(designer.select);
  const [adding, setAdding] = useState<{
    exit: Exit | undefined;
    position: NodePosition | undefined;
  }>();
  usePageTitle(designer.draft.label[names.locale]);
  useEffect(() => {
    if (node !== undefined) show(node);
  }, [node, show]);
  const subject = useMemo(
    () => subjectOf(designer.graph, designer.types),
    [designer.graph, designer.types],
  );
  const view: DesignerView = {
    ...designer,
    flow: flow.id,
    names,
    words,
    subject,
    problems,
    isEditable,
    show,
    startAt: node,
  };
  return (
    <DesignerContext value={view}>
      <Workspace save={save} onAdd={(exit, position) => setAdding({ exit, position })} />
      <AddDialog
        isOpen={adding !== undefined}
        isBetween={adding?.exit !== undefined && wayOf(designer.graph, adding.exit) !== undefined}
        onClose={() => setAdding(undefined)}
        onChoose={(type) => {
          const { exit, position } = adding ?? {};
          show(designer.addNode(type, { after: exit, ...(position ? { position } : {}) }));
          setAdding(undefined);
        }}
      />
    </DesignerContext>
  );
}

/** A flow on the drawing board. */
export function FlowDesigner(props: Props) {
  return (
    <ReactFlowProvider>
      <Designer {...props} />
    </ReactFlowProvider>
  );
}
