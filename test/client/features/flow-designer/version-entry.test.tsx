import { Notifications } from '@mantine/notifications';
import { afterEach, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { DesignerContext } from '../../../../client/features/flow-designer/model/designer-context.ts';
import { useDesigner } from '../../../../client/features/flow-designer/model/use-designer.ts';
import { VersionEntry } from '../../../../client/features/flow-designer/publish/version-entry.tsx';
import { useFlowNames } from '../../../../client/flows/words/flow-names.ts';
import { flowWords } from '../../../../client/flows/words/texts.ts';
import { useTexts } from '../../../../client/i18n/feature-texts.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import { allNodeTypes } from '../../all-node-types.ts';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const graphWith = (id: string): FlowGraph => ({
  nodes: [{ id, type: 'end', position: { x: 0, y: 0 } }],
  edges: [],
});
const draft = { label: { en: 'Flow', 'zh-CN': '流程' }, graph: graphWith('mine') };
const version = {
  version: 2,
  graph: graphWith('old'),
  state: 'active',
  note: '',
  publishedAt: '2026-11-23T05:00:00Z',
} as never;

function Held() {
  const designer = useDesigner(draft, allNodeTypes);
  const names = useFlowNames();
  const words = useTexts(flowWords);
  const view = {
    ...designer,
    flow: 'f1',
    names,
    words,
    subject: 'lead',
    problems: [],
    isEditable: true,
    show: () => undefined,
  };
  const rename = () =>
    designer.apply({ kind: 'flowLabel', label: { ...draft.label, en: 'Renamed' } });
  const nothing = () => undefined;
  return (
    <DesignerContext value={view}>
      <Notifications />
      <p>{`${designer.draft.label.en}: ${designer.graph.nodes[0]?.id}`}</p>
      <button type="button" onClick={rename}>
        rename
      </button>
      <VersionEntry
        flow="f1"
        version={version}
        open={0}
        unpublished={0}
        onCompare={nothing}
        onMigrate={undefined}
        onRestored={nothing}
      />
    </DesignerContext>
  );
}

test('taking back that a version was restored keeps the name that was changed since', async () => {
  serverWith({});
  await act(async () => {
    renderPage(<Held />, 'en');
  });
  fireEvent.click(screen.getByText('Bring into the draft'));
  expect(screen.getByText('Flow: old')).toBeTruthy();
  fireEvent.click(screen.getByText('rename'));
  fireEvent.click(await screen.findByText('Undo'));
  expect(screen.getByText('Renamed: mine')).toBeTruthy();
});
