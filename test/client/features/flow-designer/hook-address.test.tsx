import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { DesignerContext } from '../../../../client/features/flow-designer/model/designer-context.ts';
import { HookAddress } from '../../../../client/features/flow-designer/panel/hook-address.tsx';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

test('an address that is shown once goes away by its button only', async () => {
  const hook = { createdAt: null, path: '/hooks/abc', secret: 'whsec_1' };
  serverWith({ '/api/flows/f1/hook': { status: 200, body: hook } });
  renderPage(
    <DesignerContext value={{ flow: 'f1' } as never}>
      <HookAddress />
    </DesignerContext>,
    'en',
  );
  await screen.findByText(/There is no address yet/);
  fireEvent.click(screen.getByText('Make the address'));
  fireEvent.keyDown(await screen.findByDisplayValue('whsec_1'), { key: 'Escape' });
  expect(screen.queryByLabelText('Close')).toBeNull();
  expect(screen.getByDisplayValue('whsec_1')).toBeTruthy();
  fireEvent.click(screen.getByText('Done'));
  await waitFor(() => expect(screen.queryByDisplayValue('whsec_1')).toBeNull());
});
