import { afterEach, expect, jest, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { EndpointRow } from '../../../../client/features/settings/endpoints/endpoint-row.tsx';
import { renderPage } from '../../render-page.tsx';

afterEach(cleanup);

function show(lastSuccessAt: string | null) {
  const endpoint = {
    name: 'erp',
    label: { 'zh-CN': '财务', en: 'Finance' },
    url: 'https://example.com',
    headers: [],
    state: 'active',
    lastSuccessAt,
    lastFailureAt: null,
    lastFailure: null,
    failingSince: null,
  };
  const props = { endpoint: endpoint as never, now: new Date('2026-11-23T05:00:00Z') };
  renderPage(<EndpointRow {...props} onEdit={jest.fn()} onMade={jest.fn()} />, 'en');
}

test('an endpoint that never answered is not called active', () => {
  show(null);
  expect(screen.getByText('Not tried yet')).toBeTruthy();
  cleanup();
  show('2026-11-23T04:00:00Z');
  expect(screen.getByText('Active')).toBeTruthy();
});
