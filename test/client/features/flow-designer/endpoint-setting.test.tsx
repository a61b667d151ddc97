import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { DesignerContext } from '../../../../client/features/flow-designer/model/designer-context.ts';
import { useDesigner } from '../../../../client/features/flow-designer/model/use-designer.ts';
import { exampleHere } from '../../../../client/features/flow-designer/panel/example-here.ts';
import { NodePanel } from '../../../../client/features/flow-designer/panel/node-panel.tsx';
import { useFlowNames } from '../../../../client/flows/words/flow-names.ts';
import { flowWords } from '../../../../client/flows/words/texts.ts';
import { useTexts } from '../../../../client/i18n/feature-texts.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import { allNodeTypes } from '../../all-node-types.ts';
import { renderRouted } from '../../render-routed.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const text = (en: string) => ({ 'zh-CN': en, en });
const graph: FlowGraph = { nodes: [{ id: 'tell', type: 'webhook', settings: {} }], edges: [] };
const seen = { graph };

function Panel() {
  const designer = useDesigner({ label: text('Flow'), graph }, allNodeTypes);
  const names = useFlowNames();
  const words = useTexts(flowWords);
  useEffect(() => {
    seen.graph = designer.graph;
  });
  const [node] = designer.graph.nodes;
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
  return (
    <DesignerContext value={view}>
      {node && <NodePanel node={node} onAdd={() => undefined} />}
    </DesignerContext>
  );
}

function show(endpoints: string[], rights: string[]) {
  const items = endpoints.map((name) => ({ name, label: text(`To ${name}`) }));
  serverWith({
    '/api/endpoints': { status: 200, body: { items } },
    '/api/auth/me': { status: 200, body: { rights, entities: {} } },
  });
  return renderRouted(<Panel />, 'en');
}

test('where there is no endpoint the picker says so and leads to where one is added', async () => {
  const { path } = show([], ['flows', 'apps']);
  await screen.findByText(/There is no endpoint yet/);
  fireEvent.click(await screen.findByRole('link', { name: 'Add one under Settings' }));
  await waitFor(() => expect(path()).toBe('/settings/apps#endpoints'));
});

test('who may not set endpoints up is told who does', async () => {
  show([], ['flows']);
  await screen.findByText(/There is no endpoint yet/);
  expect(screen.queryByRole('link')).toBeNull();
  screen.getByText('Added by an administrator under Settings.');
});

test('an example names an endpoint that there is', async () => {
  show(['billing'], ['flows', 'apps']);
  await screen.findByRole('link', { name: 'Endpoints are set up under Settings' });
  fireEvent.click(screen.getByRole('button', { name: 'Fill in an example' }));
  await waitFor(() => expect(seen.graph.nodes[0]?.settings).toMatchObject({ endpoint: 'billing' }));
  expect(await screen.findByDisplayValue('To billing')).toBeTruthy();
});

test('an example without any endpoint leaves it open, and takes fields that the records have', () => {
  const webhook = allNodeTypes.find(({ type }) => type === 'webhook');
  if (!webhook) throw new Error('no webhook');
  expect(exampleHere(webhook, { endpoints: [], fields: ['title', 'amount'] })).toEqual({
    fields: ['title'],
  });
  expect(exampleHere(webhook, { endpoints: ['erp', 'a'], fields: ['amount', 'name'] })).toEqual({
    endpoint: 'erp',
    fields: ['name'],
  });
});
