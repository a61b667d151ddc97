import { useReactFlow } from '@xyflow/react';
import { useEffect, useEffectEvent } from 'react';
import type { NodePosition } from '../../../../schemas/generated/flow.ts';
import { cardSize } from '../../../flows/arrange/sizes.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { toast } from '../../../ui/toast.tsx';
import { type Piece, pasted, pieceOf, readPiece, writtenPiece } from '../model/clipboard.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { designerTexts } from '../texts.ts';

/** Putting nodes into the drawing, and duplicating what is selected. */
export function usePieces() {
  const view = useDesignerView();
  const { graph, reserved, selection } = view;
  function insert(piece: Piece, centre?: NodePosition) {
    const { nodes, edges } = pasted(graph, piece, { reserved, ...(centre ? { centre } : {}) });
    if (nodes.length === 0) return nodes;
    view.apply({ kind: 'add', nodes, edges });
    view.select(nodes.map(({ id }) => id));
    return nodes;
  }
  return { insert, duplicate: () => insert(pieceOf(graph, selection.nodes)) };
}

/** Text that is being typed or marked is copied as text, and so is what stands in a dialog. */
function isAboutText(event: ClipboardEvent): boolean {
  const isTyping =
    event.target instanceof Element &&
    event.target.closest('input, textarea, [contenteditable], [role=dialog]') !== null;
  return isTyping || (event.type !== 'paste' && getSelection()?.isCollapsed === false);
}

/** Copies, cuts and pastes nodes as text on the clipboard, so that they go from flow to flow. */
export function useClipboardEvents(): void {
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const { insert } = usePieces();
  const { screenToFlowPosition, setCenter, getZoom } = useReactFlow();

  function paste(event: ClipboardEvent) {
    const piece = readPiece(event.clipboardData?.getData('text/plain') ?? '');
    if (!piece) return;
    event.preventDefault();
    const unknown = piece.nodes.find(({ type }) => !view.types.has(type));
    if (unknown) return toast({ text: t('pasteUnknown', { type: unknown.type }), tone: 'error' });
    const box = document.querySelector('.react-flow')?.getBoundingClientRect();
    const { left = 0, top = 0, width = 0, height = 0 } = box ?? {};
    const [first] = insert(
      piece,
      screenToFlowPosition({ x: left + width / 2, y: top + height / 2 }),
    );
    const { x, y } = first?.position ?? { x: 0, y: 0 };
    const edge = screenToFlowPosition({ x: left + width, y: top + height });
    const isInView = x + cardSize.width <= edge.x && y + cardSize.height <= edge.y;
    if (!isInView) void setCenter(x + cardSize.width / 2, y, { zoom: getZoom(), duration: 140 });
  }

  const act = useEffectEvent((event: ClipboardEvent) => {
    if (isAboutText(event)) return;
    if (event.type === 'paste') {
      if (view.isEditable) paste(event);
      return;
    }
    const { nodes } = view.selection;
    if (nodes.size === 0 || (event.type === 'cut' && !view.isEditable)) return;
    event.clipboardData?.setData('text/plain', writtenPiece(pieceOf(view.graph, nodes)));
    event.preventDefault();
    if (event.type === 'cut') view.removeSelected();
    else toast({ text: t('nodesCopied', { count: nodes.size }) });
  });

  useEffect(() => {
    const events = ['copy', 'cut', 'paste'] as const;
    for (const name of events) document.addEventListener(name, act);
    return () => {
      for (const name of events) document.removeEventListener(name, act);
    };
  }, []);
}
