import { afterEach, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { useEffect } from 'react';
import { DesignerContext } from '../../../../client/features/flow-designer/model/designer-context.ts';
import { useDesigner } from '../../../../client/features/flow-designer/model/use-designer.ts';
import { NodePanel } from '../../../../client/features/flow-designer/panel/node-panel.tsx';
import { useFlowNames } from '../../../../client/flows/words/flow-names.ts';
import { flowWords } from '../../../../client/flows/words/texts.ts';
import { useTexts } from '../../../../client/i18n/feature-texts.ts';
import type { FlowProblemItem } from '../../../../schemas/generated/api-flows.ts';
import type { FlowGraph, FlowNode } from '../../../../schemas/generated/flow.ts';
import { allNodeTypes } from '../../all-node-types.ts';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
const ok = (body: unknown) => ({ status: 200, body });
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const label = { 'zh-CN': '流程', en: 'Flow' };
const end: FlowNode = { id: 'done', type: 'end', label: { 'zh-CN': '完成', en: 'Done' } };
const seen: { graph: FlowGraph } = { graph: { nodes: [], edges: [] } };

function Panel({
  initial,
  id,
  problems,
}: {
  initial: FlowGraph;
  id: string;
  problems: FlowProblemItem[];
}) {
  const designer = useDesigner({ label, graph: initial }, allNodeTypes);
  const names = useFlowNames();
  const words = useTexts(flowWords);
  const node = designer.graph.nodes.find((one) => one.id === id);
  useEffect(() => {
    seen.graph = designer.graph;
  });
  const view = {
    ...designer,
    flow: 'f1',
    names,
    words,
    subject: 'lead',
    problems,
    isEditable: true,
    show: () => undefined,
  };
  return (
    <DesignerContext value={view}>
      {node && <NodePanel node={node} onAdd={() => undefined} />}
    </DesignerContext>
  );
}

async function show(
  node: FlowNode,
  more: Partial<FlowGraph> = {},
  problems: FlowProblemItem[] = [],
  answers: Parameters<typeof serverWith>[0] = {},
) {
  serverWith(answers);
  const initial = { nodes: [node, end], edges: [], ...more };
  await act(async () => {
    renderPage(<Panel initial={initial} id={node.id} problems={problems} />, 'en');
  });
}

const settings = () => seen.graph.nodes[0]?.settings;

test('a duration is a number and a unit', async () => {
  await show({ id: 'handle', type: 'stage', settings: { stage: 'handle' } });
  fireEvent.click(screen.getByRole('switch', { name: 'Deadline' }));
  fireEvent.change(screen.getByLabelText('Within: how long'), { target: { value: '3' } });
  expect(settings()).toEqual({ stage: 'handle', deadline: { after: 'P3D' } });
});

test('a text typed in one language stands for the other until that is written', async () => {
  await show({ id: 'ask', type: 'task', settings: { outcomes: [{ id: 'yes' }] } });
  fireEvent.change(screen.getByLabelText('Title, Chinese'), { target: { value: '跟进' } });
  expect(settings()).toMatchObject({ title: { 'zh-CN': '跟进', en: '跟进' } });
  fireEvent.change(screen.getByLabelText('Title, English'), { target: { value: 'Follow up' } });
  expect(settings()).toMatchObject({ title: { 'zh-CN': '跟进', en: 'Follow up' } });
});

test('taking an outcome away takes its way with it', async () => {
  await show(
    { id: 'ask', type: 'task', settings: { outcomes: [{ id: 'yes' }, { id: 'no' }] } },
    {
      edges: [
        { id: 'e1', source: 'ask', port: 'yes', target: 'done' },
        { id: 'e2', source: 'ask', port: 'no', target: 'done' },
      ],
    },
  );
  fireEvent.click(screen.getByRole('button', { name: 'Remove no' }));
  expect(settings()).toEqual({ outcomes: [{ id: 'yes' }] });
  expect(seen.graph.edges.map(({ port }) => port)).toEqual(['yes']);
});

test('waiting for something else drops what was waited for before', async () => {
  await show({ id: 'wait', type: 'wait', settings: { for: 'P2D' } });
  fireEvent.click(screen.getByRole('combobox', { name: 'Which of these' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Until the condition holds' }));
  expect(settings()).toEqual({});
});

test('every way out is listed with where it leads', async () => {
  await show(
    { id: 'check', type: 'condition', settings: { condition: 'a > 1' } },
    { edges: [{ id: 'e1', source: 'check', port: 'yes', target: 'done' }] },
  );
  const ways = screen.getByRole('group', { name: 'Ways on' });
  expect(within(ways).getByRole('combobox', { name: 'Choose where “Yes” leads' })).toHaveProperty(
    'value',
    'Done',
  );
  expect(within(ways).getByRole('combobox', { name: 'Choose where “No” leads' })).toHaveProperty(
    'value',
    '',
  );
});

test('a problem stands at its setting', async () => {
  const problem: FlowProblemItem = {
    pointer: '/nodes/0/settings/stage',
    nodeId: 'handle',
    code: 'flow.setting_missing',
    detail: 'Fill in "Stage".',
    severity: 'error',
  };
  await show({ id: 'handle', type: 'stage', settings: {} }, {}, [problem]);
  screen.getByText('Fill in "Stage".');
});

test('what undoes a node is asked once the flow compensates', async () => {
  const node: FlowNode = { id: 'book', type: 'record.create' };
  await show(node);
  expect(screen.queryByRole('combobox', { name: 'Undone by' })).toBeNull();
  cleanup();
  await show(node, {
    nodes: [node, { id: 'tell', type: 'notify' }, { id: 'back', type: 'compensate' }],
  });
  fireEvent.click(screen.getByRole('combobox', { name: 'Undone by' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Notify' }));
  expect(seen.graph.nodes[0]?.compensation).toBe('tell');
});

test('a webhook address is shown once, and one that works is replaced only after a question', async () => {
  await show({ id: 'start', type: 'trigger.webhook' });
  const answers = serverWith({
    '/api/flows/f1/hook': { status: 200, body: { createdAt: null } },
  });
  cleanup();
  await act(async () => {
    const initial = { nodes: [{ id: 'start', type: 'trigger.webhook' }], edges: [] };
    renderPage(<Panel initial={initial} id="start" problems={[]} />, 'en');
  });
  const make = await screen.findByRole('button', { name: 'Make the address' });
  const createdAt = '2026-11-22T08:00:00.000Z';
  const hook = { path: '/api/hooks/abc', secret: 'whsec_1', createdAt };
  answers['/api/flows/f1/hook'] = { status: 201, body: hook };
  await act(async () => fireEvent.click(make));
  expect((await screen.findByLabelText('Address')).getAttribute('value')).toMatch(/hooks.abc$/);
  fireEvent.click(screen.getByRole('button', { name: 'Done' }));
  fireEvent.click(await screen.findByRole('button', { name: 'New address…' }));
  await screen.findByRole('dialog', { name: 'Make a new address?' });
});

test('a candidate’s role and team are chosen by what they are called', async () => {
  const items = (name: string, en: string) => ({ items: [{ name, label: { 'zh-CN': en, en } }] });
  await show(
    {
      id: 'give',
      type: 'assign',
      settings: {
        from: { teams: ['east'] },
        when: "'sales' in $candidate.roles and $candidate.team = 'east'",
      },
    },
    {},
    [],
    {
      '/api/roles': ok(items('sales', 'Sales person')),
      '/api/teams': ok(items('east', 'East sales')),
    },
  );
  expect(await screen.findByDisplayValue('Sales person')).toBeTruthy();
  expect(await screen.findByDisplayValue('East sales')).toBeTruthy();
});
