import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { DesignerContext } from '../../../../client/features/flow-designer/model/designer-context.ts';
import { useDesigner } from '../../../../client/features/flow-designer/model/use-designer.ts';
import { TrySuppose } from '../../../../client/features/flow-designer/try/try-suppose.tsx';
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

const text = (en: string) => ({ 'zh-CN': en, en });
const graph: FlowGraph = {
  nodes: [
    { id: 'ask', type: 'approval', label: text('The manager') },
    { id: 'stop', type: 'end' },
  ],
  edges: [],
};

function Shown({ wouldWait }: { wouldWait: string[] }) {
  const designer = useDesigner({ label: text('Flow'), graph }, allNodeTypes);
  const names = useFlowNames();
  const words = useTexts(flowWords);
  const [suppose, setSuppose] = useState<Record<string, string>>({});
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
  const setSupposed = (node: string, exit: string | undefined) =>
    setSuppose(exit === undefined ? {} : { [node]: exit });
  return (
    <DesignerContext value={view}>
      <TrySuppose
        trial={{ suppose, setSupposed } as never}
        result={{ wouldWait: 'ask' in suppose ? [] : wouldWait } as never}
      />
      <output>{JSON.stringify(suppose)}</output>
    </DesignerContext>
  );
}

test('what comes of a node that would wait is chosen among its ways out, and stays to be changed', async () => {
  serverWith({});
  renderPage(<Shown wouldWait={['ask']} />, 'en');
  fireEvent.click(screen.getByRole('combobox', { name: 'The manager' }));
  const options = await screen.findAllByRole('option', { hidden: true });
  expect(options.map(({ textContent }) => textContent)).toEqual(['Approved', 'Rejected']);
  fireEvent.click(screen.getByRole('option', { name: 'Rejected', hidden: true }));
  expect(screen.getByRole('status').textContent).toBe('{"ask":"rejected"}');
  expect(screen.getByRole('combobox', { name: 'The manager' })).toHaveProperty('value', 'Rejected');
});

test('a trial that waits nowhere supposes nothing', () => {
  serverWith({});
  renderPage(<Shown wouldWait={[]} />, 'en');
  expect(screen.queryByText('Suppose')).toBeNull();
});
