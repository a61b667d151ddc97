import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { DesignerContext } from '../../../../client/features/flow-designer/model/designer-context.ts';
import { useDesigner } from '../../../../client/features/flow-designer/model/use-designer.ts';
import { NodePanel } from '../../../../client/features/flow-designer/panel/node-panel.tsx';
import { useFlowNames } from '../../../../client/flows/words/flow-names.ts';
import { flowWords } from '../../../../client/flows/words/texts.ts';
import { useTexts } from '../../../../client/i18n/feature-texts.ts';
import type { DecisionTable } from '../../../../schemas/generated/decision-table.ts';
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
const table: DecisionTable = {
  inputs: [{ expression: 'region', type: 'text' }],
  outputs: [{ name: 'team', type: 'text' }],
  hitPolicy: 'first',
  rows: [{ when: ['-'], give: ['east'] }],
};
const logic = { kind: 'table', table };
const rule = { name: 'routing', label: text('Lead routing'), entity: 'lead', logic };
const seen: { graph: FlowGraph } = { graph: { nodes: [], edges: [] } };

function Panel({ settings }: { settings: Record<string, unknown> }) {
  const node = { id: 'route', type: 'decisionTable', label: text('Route'), settings };
  const designer = useDesigner(
    { label: text('Flow'), graph: { nodes: [node], edges: [] } as FlowGraph },
    allNodeTypes,
  );
  const names = useFlowNames();
  const words = useTexts(flowWords);
  useEffect(() => {
    seen.graph = designer.graph;
  });
  const [current] = designer.graph.nodes;
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
      {current && <NodePanel node={current} onAdd={() => undefined} />}
    </DesignerContext>
  );
}

const settings = () => seen.graph.nodes[0]?.settings;

function show(given: Record<string, unknown>) {
  const foreign = { ...rule, name: 'foreign', label: text('Deals'), entity: 'deal' };
  const formula = { ...rule, name: 'formula', logic: { kind: 'expression', expression: '1' } };
  const answers = serverWith({
    '/api/rules': { status: 200, body: { items: [rule, foreign, formula] } },
    '/api/auth/me': { status: 200, body: { rights: ['definitions', 'flows'], entities: {} } },
  });
  renderRouted(<Panel settings={given} />, 'en');
  return answers;
}

test('offers the decision tables about the records of the flow, and nothing else', async () => {
  show({});
  fireEvent.click(await screen.findByRole('radio', { name: 'A rule' }));
  fireEvent.click(await screen.findByRole('combobox', { name: /A rule/ }));
  const options = await screen.findAllByRole('option', { hidden: true });
  const listed = options.map(({ textContent }) => textContent).filter((one) => one !== 'Nowhere');
  expect(listed).toContain('Lead routing');
  expect(listed).not.toContain('Deals');
  fireEvent.click(screen.getByRole('option', { name: 'Lead routing', hidden: true }));
  expect(settings()).toEqual({ rule: 'routing' });
});

test('the table of a rule is copied into the node', async () => {
  show({ rule: 'routing' });
  fireEvent.click(await screen.findByRole('button', { name: 'Copy the table here' }));
  await waitFor(() => expect(settings()).toEqual({ table }));
});

test('going to a rule and back keeps the own table', async () => {
  show({ table });
  fireEvent.click(await screen.findByRole('radio', { name: 'A rule' }));
  expect(settings()).toEqual({});
  fireEvent.click(screen.getByRole('radio', { name: 'A table of its own' }));
  expect(settings()).toEqual({ table });
});

test('the own table moves into a new rule', async () => {
  const answers = show({ table });
  fireEvent.click(await screen.findByRole('button', { name: 'New rule from this table' }));
  const name = await screen.findByLabelText('Name of the rule');
  expect(name).toHaveProperty('value', 'Route');
  answers['/api/rules'] = { status: 201, body: { ...rule, name: 'route', items: [rule] } };
  fireEvent.click(screen.getByRole('button', { name: 'Create the rule' }));
  await waitFor(() => expect(settings()).toEqual({ rule: 'route' }));
});
