import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { applyMessages } from '../../../client/live/apply-messages.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('after an outage notes, runs, rights and definitions are read again, records and files that wait are not', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
  const reads: unknown[] = [];
  const show = (queryKey: string[]) => {
    client.setQueryData(queryKey, 'old');
    const queryFn = () => reads.push(queryKey[0]);
    return new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined);
  };
  const kinds = ['notes', 'runs', 'tasks', 'forms', 'views', 'users', 'me'];
  for (const kind of [...kinds, 'records', 'import-check']) show([kind, 'x']);
  const applied = applyMessages(client, 'me');
  applied.returned();
  await jest.advanceTimersByTimeAsync(300);
  expect(new Set(reads)).toEqual(new Set(kinds));
  applied.stop();
});
