import { afterEach, expect, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import {
  ExplainedHolding,
  ExplainedRouting,
} from '../../../../client/features/record/explained-owner.tsx';
import type { RoutingTrace } from '../../../../schemas/generated/api-pools.ts';
import { renderRouted } from '../../render-routed.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const trace: RoutingTrace = {
  policy: 'weighted',
  decidedBy: 'tie',
  ties: ['u1', 'u2'],
  candidates: [
    { user: 'u1', name: 'Lin', state: 'chosen', load: 3, score: 0.5 },
    { user: 'u2', name: 'Ma', state: 'eligible', load: 9, score: 0.5 },
    { user: 'u3', name: 'Qi', state: 'passed', reason: 'absent', load: 0 },
  ],
  more: 4,
};

const lineOf = (name: string) => screen.getByText(name).parentElement?.textContent;

test('tells everybody who was looked at, by which numbers one was chosen, and why others were not', async () => {
  renderRouted(<ExplainedRouting routing={trace} />, 'en');
  await screen.findByText('Chosen in turn, by weight. Several were equal, so it was drawn.');
  expect(lineOf('Lin')).toBe('Linchosen · held 3 · owed 0.50');
  expect(lineOf('Ma')).toBe('Macould have had it · held 9 · owed 0.50');
  expect(lineOf('Qi')).toBe('Qiabsent · held 0');
  screen.getByText('and 4 more');
});

test('tells no numbers where the server gives none', async () => {
  const candidates = trace.candidates.map(({ user, name, state }) => ({ user, name, state }));
  renderRouted(<ExplainedRouting routing={{ ...trace, candidates }} />, 'en');
  await screen.findByText('Lin');
  expect(lineOf('Ma')).toBe('Macould have had it');
});

test('tells when and by which rule the record goes back, and who has to wait for it', async () => {
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const rule = { 'zh-CN': '未成交', en: 'Not won' };
  serverWith({
    '/api/records/lead/r1/ownership': {
      status: 200,
      body: {
        owner: 'u1',
        returns: { at: soon, rule, remindAt: null },
        coolDown: [{ user: 'u3', name: 'Qi', until: soon }],
        items: [],
      },
    },
  });
  renderRouted(<ExplainedHolding entity="lead" id="r1" />, 'en');
  await screen.findByText('Returns to the pool in 3 days');
  expect(lineOf('Returns to the pool in 3 days')).toContain('Not won');
  expect(lineOf('Qi can have it again')).toContain('in 3 days');
});
