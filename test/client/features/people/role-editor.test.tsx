import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { RoleEditor } from '../../../../client/features/people/role-editor.tsx';
import type { RoleItem } from '../../../../schemas/generated/api-users.ts';
import { renderRouted } from '../../render-routed.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const role = (over: Partial<RoleItem> = {}): RoleItem => ({
  id: 'r1',
  _rev: 1,
  name: 'sales',
  label: { en: 'Sales', 'zh-CN': '销售' },
  rights: [],
  entities: {},
  builtIn: false,
  ...over,
});

/** The editor, and a button with which another administrator saves the role. */
async function open() {
  const items = { status: 200, body: { items: [] } };
  serverWith({ '/api/users': items, '/api/roles': items, '/api/entities': items });
  function Held() {
    const [saved, setSaved] = useState(role());
    return (
      <>
        <button type="button" onClick={() => setSaved(role({ _rev: 2, rights: ['imports'] }))}>
          elsewhere
        </button>
        <RoleEditor role={saved} />
      </>
    );
  }
  const page = renderRouted(<Held />, 'en');
  await screen.findByText('The workshop');
  return page;
}

const right = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const pools = 'Change pools';
const imports = 'See and cancel imports of others';

test('what was chosen for a role stays when somebody else saves it, and is said to be behind', async () => {
  await open();
  fireEvent.click(right(pools));
  fireEvent.click(screen.getByText('elsewhere'));
  expect(screen.getByRole('alert').textContent).toContain('Somebody else changed this role');
  expect([right(pools).checked, right(imports).checked]).toEqual([true, false]);
  fireEvent.click(screen.getByText('Load again'));
  expect([right(pools).checked, right(imports).checked]).toEqual([false, true]);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('what was chosen for a role and not saved is there again at the next visit', async () => {
  const { unmount } = await open();
  fireEvent.click(right(pools));
  unmount();
  await open();
  await waitFor(() => expect(right(pools).checked).toBe(true));
  expect(screen.getByText(/were never saved/)).toBeTruthy();
});

test('a role that nothing was done to shows what somebody else saved', async () => {
  await open();
  fireEvent.click(screen.getByText('elsewhere'));
  expect(right(imports).checked).toBe(true);
  expect(screen.queryByText('Not saved yet')).toBeNull();
});
