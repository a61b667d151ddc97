import { afterEach, expect, test } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { FlowItem } from '../../../../schemas/generated/api-flows.ts';
import type { Draft } from '../../../../client/features/flow-designer/model/changes.ts';
import { localDrafts } from '../../../../client/features/flow-designer/model/local-draft.ts';
import { useAutosave } from '../../../../client/features/flow-designer/model/use-autosave.ts';

const draft = (name: string): Draft => ({
  label: { en: name, 'zh-CN': name },
  graph: { nodes: [], edges: [] },
});
const flow = { ...draft('first'), id: 'f1', name: 'f', draftRev: 1 } as unknown as FlowItem;

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
  localDrafts.drop('f1');
});

const opened = draft('first');

function openDraft() {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook((now: Draft) => useAutosave(flow, now), {
    wrapper,
    initialProps: opened,
  });
}

test('while the server is away an edit is kept on the device, and said to be, with no new try at once', async () => {
  let asked = 0;
  globalThis.fetch = (async () => {
    asked += 1;
    throw new TypeError('Failed to fetch');
  }) as typeof fetch;
  const { result, rerender } = openDraft();
  rerender(draft('second'));
  expect(result.current.state.kind).toBe('dirty');
  await waitFor(() => expect(result.current.state.kind).toBe('local'), { timeout: 3000 });
  expect(localDrafts.read('f1')?.draft.label.en).toBe('second');
  const before = asked;
  await act(() => new Promise((resolve) => setTimeout(resolve, 900)));
  expect([result.current.state.kind, asked]).toEqual(['local', before]);
});

test('two who ask to save at the same time send the draft once', async () => {
  let asked = 0;
  globalThis.fetch = (async (_: string, options: { body: string }) => {
    asked += 1;
    const item = { ...flow, ...JSON.parse(options.body), draftRev: 1 + asked };
    return { ok: true, status: 200, headers: { get: () => null }, json: async () => item };
  }) as unknown as typeof fetch;
  const { result, rerender } = openDraft();
  rerender(draft('second'));
  await act(async () => {
    const both = await Promise.all([result.current.flush(), result.current.flush()]);
    expect(both).toEqual([true, true]);
  });
  expect([asked, result.current.state.kind, result.current.draftRev]).toEqual([1, 'saved', 2]);
});

const refused = (status: number, code: string) => async () => ({
  ok: false,
  status,
  headers: { get: () => null },
  json: async () => ({ code }),
});

test.each([
  ['somebody else saved the flow', 409, 'flow.draft_stale', 'stale'],
  ['the session has ended', 401, 'auth.required', 'failed'],
])(
  'edits made after %s are kept on the device for the next visit',
  async (_, status, code, kind) => {
    globalThis.fetch = refused(status, code) as unknown as typeof fetch;
    const { result, rerender, unmount } = openDraft();
    rerender(draft('second'));
    await act(() => result.current.flush());
    expect([result.current.state.kind, localDrafts.read('f1')?.draft.label.en]).toEqual([
      kind,
      'second',
    ]);
    rerender(draft('third'));
    unmount();
    expect(localDrafts.read('f1')?.draft.label.en).toBe('third');
  },
);

test('an edit that is on its way when the designer is left is not kept once it has arrived', async () => {
  globalThis.fetch = (async (_: string, options: { body: string }) => {
    const item = { ...flow, ...JSON.parse(options.body), draftRev: 2 };
    return { ok: true, status: 200, headers: { get: () => null }, json: async () => item };
  }) as unknown as typeof fetch;
  const { rerender, unmount } = openDraft();
  rerender(draft('second'));
  unmount();
  expect(localDrafts.read('f1')?.draft.label.en).toBe('second');
  await waitFor(() => expect(localDrafts.read('f1')).toBeUndefined());
});
