import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { OldTablesNotice } from '../../../../client/features/rules/old-tables-notice.tsx';
import { usingFlows } from '../../../../client/features/rules/rule-uses.ts';
import type { RuleUse } from '../../../../schemas/generated/api-rules.ts';
import type { RuleDefinition } from '../../../../schemas/generated/rule.ts';
import { renderRouted } from '../../render-routed.tsx';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const text = (en: string) => ({ 'zh-CN': en, en });
const rule: RuleDefinition = {
  name: 'routing',
  label: text('Lead routing'),
  entity: 'lead',
  logic: { kind: 'expression', expression: 'true' },
};
const use = (flow: string, more: Partial<RuleUse> = {}): RuleUse => ({
  flow,
  label: text(`Flow ${flow}`),
  node: 'route',
  isPublished: true,
  isOutdated: true,
  hasOtherChanges: false,
  ...more,
});

/** Answers as the server would, and keeps what was published. */
function serve(uses: RuleUse[], rights: string[]) {
  const published: { path: string; body: unknown }[] = [];
  globalThis.fetch = (async (url: string, init?: RequestInit) => {
    const path = url.split('?')[0] ?? '';
    if (init?.method === 'POST')
      published.push({ path, body: JSON.parse(String(init.body)) as unknown });
    const body = path.endsWith('/uses')
      ? { items: uses }
      : path === '/api/auth/me'
        ? { rights, entities: {} }
        : { draftRev: 7 };
    return { ok: true, status: 200, headers: { get: () => null }, json: async () => body };
  }) as unknown as typeof fetch;
  return published;
}

test('a flow is old when one of its nodes is, and counts once', () => {
  const uses = [
    use('a', { isOutdated: false }),
    use('a', { node: 'second' }),
    use('b', { isPublished: false, isOutdated: false }),
    use('c', { isOutdated: false }),
  ];
  expect(usingFlows(uses).map(({ flow, state }) => [flow, state])).toEqual([
    ['a', 'old'],
    ['b', 'draft'],
    ['c', 'current'],
  ]);
});

test('publishes the flows with the old table, and leaves those with other changes to their author', async () => {
  const uses = [use('a'), use('b', { hasOtherChanges: true }), use('c', { isOutdated: false })];
  const published = serve(uses, ['definitions', 'flows']);
  renderRouted(<OldTablesNotice rule={rule} />, 'en');
  const button = await screen.findByRole('button', { name: 'Publish it with the new table' });
  expect(screen.getByText(/2 published flows still decide/).textContent).toContain(
    'Flow a, Flow b',
  );
  expect(screen.getByRole('link', { name: 'Flow b' })).toBeTruthy();
  fireEvent.click(button);
  await waitFor(() => expect(published).toHaveLength(1));
  expect(published).toEqual([
    {
      path: '/api/flows/a/publish',
      body: { draftRev: 7, note: 'New table of the rule “Lead routing”' },
    },
  ]);
});

test('offers no publishing to somebody who may not build flows', async () => {
  serve([use('a')], ['definitions']);
  renderRouted(<OldTablesNotice rule={rule} />, 'en');
  expect(await screen.findByText(/A published flow still decides/)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
