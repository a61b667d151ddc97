import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { DashboardEditor } from '../../../../client/features/dashboards/editor/dashboard-editor.tsx';
import type { DashboardDefinition } from '../../../../schemas/generated/dashboard.ts';
import { renderRouted } from '../../render-routed.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const saved: DashboardDefinition = {
  _rev: 1,
  name: 'sales',
  label: { en: 'Sales', 'zh-CN': '销售' },
  tiles: [],
};

async function open() {
  serverWith({ '/api/entities': { status: 200, body: { items: [] } } });
  const onClose = jest.fn();
  renderRouted(
    <DashboardEditor saved={saved} onClose={onClose}>
      {() => null}
    </DashboardEditor>,
    'en',
  );
  fireEvent.change(await screen.findByLabelText('Name in English'), { target: { value: 'Deals' } });
  return onClose;
}

test('what was changed on a dashboard is discarded after a question only', async () => {
  const onClose = await open();
  fireEvent.click(screen.getByText('Discard'));
  const question = await screen.findByRole('dialog');
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.click(within(question).getByText('Cancel'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByLabelText<HTMLInputElement>('Name in English').value).toBe('Deals');
  fireEvent.click(screen.getByText('Discard'));
  fireEvent.click(within(await screen.findByRole('dialog')).getByText('Discard'));
  expect(onClose).toHaveBeenCalledTimes(1);
});
