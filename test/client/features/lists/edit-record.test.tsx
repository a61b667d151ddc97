import { afterEach, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { EditRecord } from '../../../../client/features/lists/edit-record.tsx';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

test('says that the record to edit could not be read', async () => {
  serverWith({ '/api/records/lead/r1': { status: 503, body: undefined } });
  renderPage(<EditRecord entity="lead" id="r1" onClose={() => undefined} />, 'en');
  await screen.findByText('The record could not be read');
  screen.getByRole('button', { name: 'Try again' });
});
