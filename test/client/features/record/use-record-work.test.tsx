import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { useRights } from '../../../../client/api/me.ts';
import { mayWrite } from '../../../../client/features/record/may-write.ts';
import {
  type OpenForm,
  useRecordWork,
} from '../../../../client/features/record/use-record-work.ts';
import { entityInfo } from '../../../../client/fields/use-entity.ts';
import type { EntityItem } from '../../../../schemas/generated/api-entities.ts';
import { renderRouted } from '../../render-routed.tsx';
import { type Answers, serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const ok = (body: unknown) => ({ status: 200, body });
const text = (en: string) => ({ 'zh-CN': en, en });
const customer = {
  _rev: 1,
  name: 'customer',
  label: text('Customer'),
  titleField: 'name',
  schema: {
    type: 'object',
    properties: { name: { type: 'string' }, level: { type: 'string' } },
  },
} as unknown as EntityItem;
const user = { id: 'u1', name: 'Lin', roles: ['sales'], team: 't1' };
const rights = {
  read: 'all',
  create: true,
  update: 'own',
  delete: 'none',
  assign: 'none',
  hiddenFields: [],
  readOnlyFields: ['level'],
};
const pool = { name: 'sea', label: text('Sea'), entity: 'customer' };
let answers: Answers;
beforeEach(() => {
  answers = serverWith({
    '/api/entities': ok({ items: [customer] }),
    '/api/auth/me': ok({ user, rights: [], entities: { customer: rights } }),
    '/api/teams': ok({ items: [{ id: 't1', name: 'East' }] }),
    '/api/tasks': ok({ items: [] }),
    '/api/pools': ok({ items: [{ ...pool, members: { roles: ['sales'] } }] }),
  });
});

const openForm = jest.fn<(form: OpenForm) => void>();

function Offers({ record }: { record: Record<string, unknown> & { _id: string; _rev: number } }) {
  const entity = entityInfo(customer, 'CNY');
  const rights = useRights();
  const work = useRecordWork(entity, record, {
    name: 'Li',
    openForm,
    showHistory: () => undefined,
  });
  return (
    <>
      {work.edit && <p>edit</p>}
      {mayWrite(entity, rights, record, 'name') && <p>pencil</p>}
      {work.claim && <p>claim</p>}
      {work.duplicate && (
        <button type="button" onClick={work.duplicate}>
          duplicate
        </button>
      )}
    </>
  );
}
const show = (values: Record<string, unknown>) =>
  renderRouted(<Offers record={{ _id: 'r1', _rev: 1, ...values }} />, 'en');

test('one who may change their own records is offered to edit these alone', async () => {
  show({ _owner: 'u2' });
  await screen.findByText('duplicate');
  expect(screen.queryByText('edit')).toBeNull();
  expect(screen.queryByText('pencil')).toBeNull();
  cleanup();
  show({ _owner: 'u1' });
  await screen.findByText('edit');
  await screen.findByText('pencil');
});

test('a copy leaves out what one may not write', async () => {
  show({ _owner: 'u1', name: 'Li', level: 'A' });
  (await screen.findByText('duplicate')).click();
  expect(openForm).toHaveBeenCalledWith({ kind: 'duplicate', values: { name: 'Li' } });
});

test('a record that waits in a pool is offered to the members of that pool', async () => {
  show({ _owner: null, _pool: 'sea' });
  await screen.findByText('claim');
  cleanup();
  answers['/api/pools'] = ok({ items: [{ ...pool, members: { teams: ['East'] } }] });
  show({ _owner: null, _pool: 'sea' });
  await screen.findByText('claim');
  cleanup();
  answers['/api/pools'] = ok({ items: [{ ...pool, members: { roles: ['service'] } }] });
  show({ _owner: null, _pool: 'sea' });
  await screen.findByText('duplicate');
  expect(screen.queryByText('claim')).toBeNull();
});
