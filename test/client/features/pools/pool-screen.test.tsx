import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { PoolScreen } from '../../../../client/features/pools/pool-screen.tsx';
import { entityInfo } from '../../../../client/fields/use-entity.ts';
import type { SignedInUser } from '../../../../schemas/generated/api-auth.ts';
import type { EntityItem } from '../../../../schemas/generated/api-entities.ts';
import type { PoolDocument } from '../../../../schemas/generated/pool.ts';
import { renderRouted } from '../../render-routed.tsx';
import { type Answers, serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const ok = (body: unknown) => ({ status: 200, body });
const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const lead = {
  _rev: 1,
  name: 'lead',
  label: label('线索', 'Lead'),
  titleField: 'name',
  schema: { type: 'object', properties: { name: { type: 'string' } } },
} as unknown as EntityItem;
const pool = {
  name: 'sea',
  label: label('线索公海', 'Lead pool'),
  entity: 'lead',
  members: { roles: ['sales'] },
  caps: { daily: 50 },
  coolDown: 'P1D',
} as unknown as PoolDocument;
const member = { id: 'u1', name: 'Lin', roles: ['sales'], team: null } as unknown as SignedInUser;
const record = { _id: 'r1', _rev: 1, _createdAt: '2026-11-20T08:00:00Z', name: 'Wang Deshun' };

function open(claim: Answers[string], user = member) {
  const answers = serverWith({
    '/api/entities': ok({ items: [lead] }),
    '/api/auth/me': ok({ user, rights: [], entities: {} }),
    '/api/users': ok({ items: [{ id: 'u2', name: 'Ma Xiao', active: true, team: null }] }),
    '/api/records/lead': ok({ items: [record], nextCursor: null, total: 1 }),
    '/api/pools/sea/claim': claim,
  });
  renderRouted(<PoolScreen pool={pool} entity={entityInfo(lead, 'CNY')} user={user} />, 'en');
  return answers;
}

test('shows at the record who was faster', async () => {
  const body = { code: 'pool.already_owned', detail: 'Owned.', details: { by: 'u2' } };
  open({ status: 409, body });
  fireEvent.click(await screen.findByRole('button', { name: 'Claim Wang Deshun' }));
  await screen.findByText('Ma Xiao was faster');
  expect(screen.queryByRole('button', { name: 'Claim Wang Deshun' })).toBeNull();
});

test('explains a limit that was reached, and the rules beside it', async () => {
  const body = { code: 'pool.cap_reached', detail: 'Cap.', details: { cap: 'daily', limit: 50 } };
  open({ status: 409, body });
  fireEvent.click(await screen.findByRole('button', { name: 'Claim Wang Deshun' }));
  await screen.findByText(/You have claimed 50 today, which is the limit/);
  screen.getByText('Who lost a record can claim it again after 1 day.');
});

test('offers to claim to members alone', async () => {
  open(ok({ records: [] }), { ...member, roles: ['service'] });
  await screen.findByText('Wang Deshun');
  expect(screen.queryByRole('button', { name: 'Claim Wang Deshun' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Claim next/ })).toBeNull();
});
