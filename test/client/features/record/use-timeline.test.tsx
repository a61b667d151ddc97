import { afterEach, expect, jest, test } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useTimeline } from '../../../../client/features/record/use-timeline.ts';
import { live } from '../../../../client/live/live.ts';
import { serverWith } from '../../server-with.ts';

afterEach(cleanup);

test('follow-ups of others are heard of where the reader sees such', async () => {
  const customer = { type: 'string', format: 'uuid', 'x-ref': { entity: 'customer' } };
  const followUp = { name: 'follow_up', label: {}, schema: { properties: { customer } } };
  const rights = { read: 'all', hiddenFields: [], readOnlyFields: [] };
  const me = { rights: [], entities: { follow_up: rights }, app: { currency: 'CNY' } };
  serverWith({
    '/api/entities': { status: 200, body: { items: [followUp] } },
    '/api/auth/me': { status: 200, body: me },
  });
  const join = jest.spyOn(live, 'join');
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 0 } } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  renderHook(() => useTimeline('customer', 'a', 'all'), { wrapper });
  await waitFor(() => expect(join.mock.calls).toEqual([['entity:follow_up']]));
});
