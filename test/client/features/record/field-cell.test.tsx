import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
import { FieldCell } from '../../../../client/features/record/field-cell.tsx';
import { FieldConflict } from '../../../../client/features/record/save-field.ts';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const [company, roi, buyer] = fieldsOf({
  schema: {
    type: 'object',
    properties: {
      company: { type: 'string', 'x-label': label('公司', 'Company') },
      roi: {
        type: 'number',
        'x-label': label('投资回报率', 'ROI'),
        'x-formula': { expr: '(revenue - cost) / cost' },
      },
      buyer: { type: 'string', 'x-ref': { entity: 'buyer' }, 'x-label': label('买家', 'Buyer') },
    },
  },
});
if (!company || !roi || !buyer) throw new Error('three fields');
const record = {
  _id: 'r1',
  _rev: 3,
  company: 'Jianghan Water',
  roi: null,
  _computed: { roi: { state: 'fresh' as const, reason: 'no_cost' } },
};

beforeEach(() => {
  serverWith({});
});
afterEach(cleanup);

type Save = (over: object, patch: Record<string, unknown>) => Promise<void>;

function showCompany(save: Save) {
  renderPage(
    <FieldCell entity="lead" record={record} field={company!} isFresh={false} onSave={save} />,
    'en',
  );
  fireEvent.keyDown(screen.getByRole('button', { name: 'Edit Company' }), { key: 'e' });
  return screen.getByLabelText('Company');
}

test('E edits a field where it stands, Enter saves it, and the focus stays', async () => {
  const save = jest.fn<Save>(async () => undefined);
  const input = showCompany(save);
  fireEvent.change(input, { target: { value: 'Jianghan Group' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  const pencil = await screen.findByRole('button', { name: 'Edit Company' });
  expect(save).toHaveBeenCalledWith(record, { company: 'Jianghan Group' });
  expect(document.activeElement).toBe(pencil);
});

test('Escape leaves a field as it was', () => {
  const save = jest.fn<Save>(async () => undefined);
  fireEvent.keyDown(showCompany(save), { key: 'Escape' });
  expect(screen.getByText('Jianghan Water')).toBeTruthy();
  expect(save).not.toHaveBeenCalled();
});

test('a field that somebody else changed meanwhile offers theirs and mine', async () => {
  const current = { ...record, _rev: 4, company: 'Jianghan Holding' };
  const save = jest.fn<Save>(async (over) => {
    if (over !== current) throw new FieldConflict(current);
  });
  const input = showCompany(save);
  fireEvent.change(input, { target: { value: 'Jianghan Group' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Jianghan Holding');
  expect(alert.textContent).toContain('Jianghan Group');
  fireEvent.click(screen.getByRole('button', { name: 'Use mine' }));
  await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
  expect(save).toHaveBeenLastCalledWith(current, { company: 'Jianghan Group' });
});

/** A record that changes under the open editor, as the live connection changes it. */
function showLive(save: Save) {
  function Live() {
    const [live, setLive] = useState(record);
    const changed = { ...record, _rev: 4, company: 'Jianghan Holding' };
    return (
      <>
        <FieldCell entity="lead" record={live} field={company!} isFresh={false} onSave={save} />
        <button type="button" onClick={() => setLive(changed)}>
          A colleague saves
        </button>
      </>
    );
  }
  renderPage(<Live />, 'en');
  fireEvent.keyDown(screen.getByRole('button', { name: 'Edit Company' }), { key: 'e' });
  fireEvent.click(screen.getByText('A colleague saves'));
  return screen.getByLabelText('Company');
}

test('what a colleague saved while the editor was open is not overwritten by Enter alone', async () => {
  const save = jest.fn<Save>(async () => undefined);
  fireEvent.keyDown(showLive(save), { key: 'Enter' });
  expect(await screen.findByText('Jianghan Holding')).toBeTruthy();
  expect(save).not.toHaveBeenCalled();
});

test('an edit is saved over the revision it began with, whatever arrived since', async () => {
  const save = jest.fn<Save>(async () => undefined);
  const input = showLive(save);
  fireEvent.change(input, { target: { value: 'Jianghan Group' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  await waitFor(() => expect(save).toHaveBeenCalledWith(record, { company: 'Jianghan Group' }));
});

test('Enter and Escape that choose what an input method offers neither save nor leave', () => {
  const save = jest.fn<Save>(async () => undefined);
  const input = showCompany(save);
  fireEvent.change(input, { target: { value: 'jianghan' } });
  fireEvent.keyDown(input, { key: 'Enter', isComposing: true });
  fireEvent.keyDown(input, { key: 'Enter', keyCode: 229 });
  fireEvent.keyDown(input, { key: 'Escape', isComposing: true });
  expect(save).not.toHaveBeenCalled();
  expect(screen.getByLabelText<HTMLInputElement>('Company').value).toBe('jianghan');
});

test('keys in the dialog that creates a related record leave the editor open', async () => {
  const ok = (body: unknown) => ({ status: 200, body });
  const schema = {
    type: 'object',
    properties: { name: { type: 'string', 'x-label': label('名称', 'Name') } },
  };
  const user = { id: 'u1', roles: [], team: null };
  serverWith({
    '/api/entities': ok({
      items: [
        { _rev: 1, name: 'buyer', label: label('买家', 'Buyer'), titleField: 'name', schema },
      ],
    }),
    '/api/auth/me': ok({
      user,
      rights: [],
      entities: { buyer: { read: 'all', create: true, hiddenFields: [], readOnlyFields: [] } },
    }),
    '/api/records/buyer': ok({ items: [], nextCursor: null }),
    '/api/forms': ok({ items: [] }),
  });
  const save = jest.fn<Save>(async () => undefined);
  // Unlike in the other tests the dialog stands outside of the editor, as in a browser.
  renderPage(
    <MantineProvider>
      <FieldCell entity="lead" record={record} field={buyer!} isFresh={false} onSave={save} />
    </MantineProvider>,
    'en',
  );
  fireEvent.keyDown(screen.getByRole('button', { name: 'Edit Buyer' }), { key: 'e' });
  fireEvent.click(await screen.findByText('New buyer'));
  const dialog = within(await screen.findByRole('dialog'));
  const name = await dialog.findByRole('textbox', { name: 'Name' });
  fireEvent.keyDown(name, { key: 'Enter' });
  expect(dialog.getByRole('textbox', { name: 'Name' })).toBe(name);
  fireEvent.keyDown(name, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByRole('button', { name: 'Cancel' })).toBeTruthy();
});

test('a calculated field without a value says why, carries its explanation, and is not edited', () => {
  renderPage(<FieldCell entity="activity" record={record} field={roi!} isFresh={false} />, 'zh-CN');
  expect(screen.getByText('分母为 0，无法计算')).toBeTruthy();
  expect(screen.getByRole('button', { name: '投资回报率为什么是这个值' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^编辑/ })).toBeNull();
});
