import { afterEach, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { PoolSettings } from '../../../../client/features/pools/pool-settings.tsx';
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
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      score: { type: 'integer', 'x-label': label('分', 'Score') },
    },
  },
} as unknown as EntityItem;
const pool: PoolDocument = {
  _rev: 3,
  name: 'sea',
  label: label('线索公海', 'Lead pool'),
  entity: 'lead',
  members: { roles: ['sales'] },
  protection: 'P3D',
  returns: {
    rules: [
      { id: 'slow', label: label('太慢', 'Slow'), after: 'P30D', when: { score: { $gte: 60 } } },
    ],
  },
};
const person = (id: string, name: string, roles: string[]) => ({
  id,
  name,
  active: true,
  team: null,
  roles,
});
const stages = [
  { stage: 'follow_up', label: label('跟进', 'Follow-up') },
  { stage: 'deal', label: label('商机', 'Deal') },
];

/** Opens the settings; what is sent is kept by method and path. */
function open(answers: Answers = {}) {
  serverWith({
    '/api/entities': ok({ items: [lead] }),
    '/api/pipelines': ok({ items: [{ flow: 'f', entity: 'lead', stages }] }),
    '/api/users': ok({ items: [person('u1', 'Lin', ['sales']), person('u2', 'Ma', ['service'])] }),
    '/api/teams': ok({ items: [] }),
    '/api/roles': ok({ items: [{ name: 'sales', label: label('销售', 'Sales') }] }),
    '/api/calendars': ok({ items: [] }),
    '/api/pools/sea/seats': ok({ items: [], inPool: 0 }),
    '/api/pools/sea/try-rules': ok({
      held: 9,
      looked: 9,
      atOnce: 2,
      withinDay: 0,
      later: 7,
      stay: 0,
    }),
    '/api/pools/sea': ok({ ...pool, _rev: 4 }),
    ...answers,
  });
  const sent = new Map<string, PoolDocument>();
  const answer = globalThis.fetch;
  globalThis.fetch = (async (url: string, init?: RequestInit) => {
    if (typeof init?.body === 'string') sent.set(`${init.method} ${url}`, JSON.parse(init.body));
    return answer(url, init);
  }) as typeof fetch;
  const onClose = jest.fn();
  renderRouted(<PoolSettings pool={pool} isOpen onClose={onClose} />, 'en');
  return { sent, onClose };
}

async function chooseStage(name: string) {
  fireEvent.click(await screen.findByRole('combobox', { name: 'Choose a stage' }));
  fireEvent.click(await screen.findByRole('option', { name }));
}

test('a stage gets a period of its own, beginning with the one that holds elsewhere', async () => {
  const { sent, onClose } = open();
  await chooseStage('Deal');
  fireEvent.change(screen.getByLabelText('Deal: how long'), { target: { value: '14' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(sent.get('PUT /api/pools/sea')).toMatchObject({
    _rev: 3,
    protection: 'P3D',
    protectionByStage: { deal: 'P14D' },
  });
});

test('a rule says in words which records it is about, and can be about all again', async () => {
  const { sent } = open();
  const only = within(await screen.findByRole('group', { name: 'Only when' }));
  fireEvent.click(await only.findByRole('button', { name: /^Remove.*Score/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent.has('PUT /api/pools/sea')).toBe(true));
  expect(sent.get('PUT /api/pools/sea')?.returns?.rules).toEqual([
    { id: 'slow', label: label('太慢', 'Slow'), after: 'P30D' },
  ]);
});

test('says whom the choices come to, and what the rules would mean for what people hold', async () => {
  const { sent } = open();
  await screen.findByText('1 person: Lin');
  await screen.findByText('2 go back at once');
  fireEvent.change(screen.getByLabelText('Returns to the pool after: how long'), {
    target: { value: '1' },
  });
  await waitFor(() => expect(sent.get('POST /api/pools/sea/try-rules')?.protection).toBe('P1D'));
});

test('asks before changes are lost, and keeps what was typed when the server refuses it', async () => {
  const problems = [
    { pointer: '/returns/unless/gone', code: 'unknown_field', detail: 'No field gone.' },
  ];
  const body = { code: 'request.invalid', detail: 'Not saved.', errors: problems };
  const { onClose } = open({ '/api/pools/sea': { status: 422, body } });
  const name = await screen.findByLabelText('Name in English');
  fireEvent.change(name, { target: { value: 'Open sea' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText(/Not saved\. No field gone\./);
  expect(name).toHaveProperty('value', 'Open sea');
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  const asked = within(await screen.findByRole('dialog', { name: 'Leave without saving?' }));
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.click(asked.getByRole('button', { name: 'Leave' }));
  expect(onClose).toHaveBeenCalled();
});
