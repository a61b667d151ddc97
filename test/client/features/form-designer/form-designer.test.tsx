import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FormDesigner } from '../../../../client/features/form-designer/form-designer.tsx';
import type { FormDraft } from '../../../../client/features/form-designer/model/form-draft.ts';
import { entityInfo } from '../../../../client/fields/use-entity.ts';
import { renderRouted } from '../../render-routed.tsx';

const text = (en: string) => ({ 'zh-CN': en, en });
const entity = {
  _id: 'e',
  _rev: 1,
  name: 'lead',
  label: text('Lead'),
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', 'x-label': text('Name') },
      phone: { type: 'string', 'x-label': text('Phone') },
      note: { type: 'string', 'x-label': text('Note') },
    },
    required: ['name'],
  },
};
const published: FormDraft = {
  _id: 'f',
  _rev: 4,
  name: 'lead_form',
  label: text('Lead form'),
  entity: 'lead',
  pages: [
    { sections: [{ title: text('Basics'), fields: [{ field: 'name' }, { field: 'phone' }] }] },
  ],
};

const realFetch = globalThis.fetch;
let sent: { body: FormDraft }[];
let refusal: object | undefined;

beforeEach(() => {
  sent = [];
  refusal = undefined;
  localStorage.clear();
  globalThis.fetch = (async (url: string, init?: RequestInit) => {
    const path = new URL(url, 'http://x').pathname;
    const answer = (status: number, body: unknown) => ({
      ok: status < 400,
      status,
      headers: { get: () => null },
      json: async () => body,
    });
    if (init?.method === 'PUT') {
      sent.push({ body: JSON.parse(String(init.body)) as FormDraft });
      return refusal ? answer(422, refusal) : answer(200, { ...sent.at(-1)?.body, _rev: 5 });
    }
    if (path === '/api/entities') return answer(200, { items: [entity] });
    if (path === '/api/auth/me')
      return answer(200, { user: { id: 'u' }, rights: ['forms'], entities: {} });
    return answer(200, { items: [] });
  }) as unknown as typeof fetch;
});
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

async function open() {
  const done: FormDraft[] = [];
  renderRouted(
    <FormDesigner
      published={published}
      entity={entityInfo(entity as never, 'CNY')}
      onPublished={(form) => done.push(form)}
    />,
    'en',
  );
  await screen.findByText('Fields not on the form · 1');
  return done;
}

const onCanvas = () =>
  [...document.querySelectorAll('[data-design-place]')]
    .map(({ id }) => id)
    .filter((id) => id.startsWith('design-field-'))
    .map((id) => id.replace('design-field-', ''));
const place = (field: string): HTMLElement => {
  const found = document.getElementById(`design-field-${field}`);
  if (!found) throw new Error(`${field} is not on the form`);
  return found;
};
/** Its words are looked for, since roles are slow to find among so many inputs. */
const click = (words: string) => {
  const [found] = screen.getAllByText(words);
  if (found) fireEvent.click(found);
};
const dialogOf = async () => {
  await screen.findByText('What changes');
  const dialog = document.querySelector<HTMLElement>('[role="dialog"]');
  if (!dialog) throw new Error('no dialog is open');
  return within(dialog);
};

test('a form is changed with the keys alone, undone, and published as the changes say', async () => {
  const done = await open();
  click('Note');
  expect(onCanvas()).toEqual(['name', 'phone', 'note']);
  fireEvent.keyDown(place('note'), { key: 'ArrowUp', altKey: true });
  fireEvent.keyDown(place('note'), { key: 'ArrowUp', altKey: true });
  expect(onCanvas()).toEqual(['note', 'name', 'phone']);
  expect(screen.getByText('Note is number 1 in Basics')).toBeTruthy();

  fireEvent.keyDown(place('phone'), { key: 'Delete' });
  expect(onCanvas()).toEqual(['note', 'name']);
  fireEvent.keyDown(document.documentElement, { key: 'z', ctrlKey: true });
  expect(onCanvas()).toEqual(['note', 'name', 'phone']);

  fireEvent.click(place('phone'));
  fireEvent.change(screen.getByLabelText('Label on this form · English'), {
    target: { value: 'Mobile' },
  });
  expect(screen.getByText('Draft · 2 changes')).toBeTruthy();

  click('Publish…');
  const dialog = await dialogOf();
  expect(
    [...document.querySelectorAll('[role="dialog"] li')].map((item) => item.textContent),
  ).toEqual(['Note is on the form', 'Phone: label']);
  fireEvent.click(dialog.getByText('Publish'));
  await waitFor(() => expect(done).toHaveLength(1));
  expect(sent[0]?.body._rev).toBe(4);
  expect(sent[0]?.body.pages[0]?.sections[0]?.fields).toEqual([
    { field: 'note' },
    { field: 'name' },
    { field: 'phone', label: { 'zh-CN': 'Mobile', en: 'Mobile' } },
  ]);
});

test('what the server refuses leads to the element that it means', async () => {
  refusal = {
    code: 'request.invalid',
    detail: 'Not valid',
    errors: [{ pointer: '/pages/0/sections/0/fields/1/show', code: 'x', detail: 'No such thing' }],
  };
  await open();
  click('Note');
  click('Publish…');
  const dialog = await dialogOf();
  fireEvent.click(dialog.getByText('Publish'));
  fireEvent.click(await dialog.findByText('No such thing'));
  expect(place('name').getAttribute('aria-pressed')).toBe('false');
  expect(place('phone').getAttribute('aria-pressed')).toBe('true');
  expect(place('phone').getAttribute('aria-label')).toBe('Phone, Text, has a problem');
});

test('the preview tells what would be saved and keeps nothing', async () => {
  await open();
  await act(async () => click('Preview'));
  fireEvent.click(await screen.findByText('Try to save'));
  expect(await screen.findByText(/would not be saved: 1 field/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'Ann' } });
  const outcome = within(screen.getByLabelText('What would be saved'));
  expect(await outcome.findByText('Ann')).toBeTruthy();
  click('Try to save');
  expect(await screen.findByText('This would be saved.')).toBeTruthy();
  expect(sent).toEqual([]);
});
