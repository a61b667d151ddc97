import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import {
  DesignerContext,
  type DesignerView,
} from '../../../../client/features/flow-designer/model/designer-context.ts';
import { MappingTable } from '../../../../client/features/flow-designer/operate/mapping-table.tsx';
import type { MigrationPlace } from '../../../../schemas/generated/api-flows.ts';
import type { MigrationTarget } from '../../../../schemas/generated/operation.ts';
import { allNodeTypes } from '../../all-node-types.ts';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const types = new Map(allNodeTypes.map((type) => [type.type, type]));
const place = (node: string, role: MigrationPlace['role'], runs: number): MigrationPlace => ({
  node,
  role,
  type: 'task',
  label: null,
  runs,
  watches: 0,
  target: null,
  candidates: ['other'],
  problem: null,
  timers: role === 'ends' ? 'ended' : 'none',
});

test('asks where forks and compensations are, and nothing of what ends with the node around it', async () => {
  serverWith({ '/api/flows/f1/versions': { status: 200, body: { items: [] } } });
  const chosen: [string, MigrationTarget][] = [];
  const preview = {
    from: 1,
    to: 2,
    open: 3,
    places: [
      place('asked', 'stands', 3),
      place('inner', 'ends', 3),
      place('fork', 'around', 0),
      place('undo', 'undoes', 2),
    ],
    mapping: {},
    canMigrate: false,
  };
  const view = { types, names: { locale: 'en' } } as unknown as DesignerView;
  renderPage(
    <DesignerContext value={view}>
      <MappingTable
        flow="f1"
        preview={preview}
        onChange={(node, target) => chosen.push([node, target])}
      />
    </DesignerContext>,
    'en',
  );
  const rowOf = async (name: string) =>
    within((await screen.findByText(name)).closest('tr') ?? document.body);
  expect((await rowOf('inner')).queryByRole('combobox')).toBeNull();
  expect((await rowOf('inner')).getByText(/entered anew/)).toBeTruthy();
  expect((await rowOf('undo')).getByText(/undo what these runs have done/)).toBeTruthy();
  fireEvent.click((await rowOf('fork')).getByRole('combobox'));
  fireEvent.click(await screen.findByRole('option', { name: 'other' }));
  expect(chosen).toEqual([['fork', { node: 'other', how: 'enter' }]]);
});
