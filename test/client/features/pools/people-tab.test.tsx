import { afterEach, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { PeopleTab } from '../../../../client/features/pools/people-tab.tsx';
import type { PoolDocument } from '../../../../schemas/generated/pool.ts';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

test('says why there are no people when they could not be read', async () => {
  serverWith({ '/api/pools/north/seats': { status: 503, body: undefined } });
  renderPage(<PeopleTab pool={{ name: 'north' } as unknown as PoolDocument} />, 'en');
  await screen.findByText('The people of the pool could not be read');
  screen.getByText('The service is not answering. Check the network and try again.');
  screen.getByRole('button', { name: 'Try again' });
});
