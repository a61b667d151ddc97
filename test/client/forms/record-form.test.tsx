import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { RecordForm, type RecordFormProps } from '../../../client/forms/record-form.tsx';
import { renderPage } from '../render-page.tsx';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const text = (en: string) => ({ 'zh-CN': en, en });

const entity = {
  _id: 'e',
  _rev: 1,
  name: 'lead',
  label: text('Lead'),
  titleField: 'name',
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', 'x-label': text('Name') },
      kind: { type: 'string', 'x-label': text('Kind') },
      reason: { type: 'string', 'x-label': text('Reason') },
      price: { type: 'number', 'x-label': text('Price') },
      count: { type: 'integer', 'x-label': text('Count') },
      total: {
        type: 'number',
        'x-label': text('Total'),
        readOnly: true,
        'x-formula': { expr: 'price * count', scale: 2 },
      },
      email: { type: 'string', format: 'email', 'x-label': text('E-mail') },
    },
    required: ['name'],
  },
};
const form = {
  pages: [
    {
      sections: [
        {
          fields: [
            { field: 'name' },
            { field: 'kind' },
            { field: 'reason', show: "kind = 'other'", required: 'count > 2' },
            { field: 'price' },
            { field: 'count' },
            { field: 'total' },
            { field: 'email' },
          ],
        },
      ],
    },
  ],
};
const record = { _id: id, _rev: 3, name: 'Li', kind: 'call', email: 'li@example.com' };

interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown>;
  headers: Record<string, string>;
}
type Answer = { status: number; body: unknown };

/** A server that knows one entity and answers writes one after the other. */
function serve(writes: Answer[]): Sent[] {
  const sent: Sent[] = [];
  const reads: Record<string, unknown> = {
    '/api/entities': { items: [entity] },
    '/api/users': { items: [{ id: 'u2', name: 'Wang Min', team: null, active: true }] },
    '/api/auth/me': {
      user: { id: 'u1', email: 'a@b.cn', name: 'A', roles: [], team: null, locale: 'en' },
      rights: [],
      entities: {},
      app: { currency: 'CNY', timeZone: 'Asia/Shanghai' },
    },
  };
  globalThis.fetch = (async (url: string, init: RequestInit = {}) => {
    const path = url.split('?')[0] ?? '';
    const method = init.method ?? 'GET';
    if (method !== 'GET')
      sent.push({
        method,
        path,
        body: JSON.parse(String(init.body)) as Record<string, unknown>,
        headers: init.headers as Record<string, string>,
      });
    const answer =
      method === 'GET'
        ? { status: path in reads ? 200 : 404, body: reads[path] ?? { code: 'x' } }
        : (writes.shift() ?? { status: 500, body: { code: 'x' } });
    return {
      ok: answer.status < 400,
      status: answer.status,
      headers: { get: () => null },
      json: async () => answer.body,
    };
  }) as unknown as typeof fetch;
  return sent;
}

const show = (props: Partial<RecordFormProps> = {}) => {
  const onSaved = jest.fn<RecordFormProps['onSaved']>();
  const page = renderPage(
    <RecordForm entity="lead" form={form} onSaved={onSaved} {...props} />,
    'en',
  );
  return { onSaved, page };
};
const box = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: string | RegExp, value: string) =>
  fireEvent.change(box(name), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));
const ready = () => waitFor(() => box(/Name/));

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe('a form while it is filled in', () => {
  test('shows, hides and requires fields by its rules, and computes what it can', async () => {
    serve([]);
    show();
    await ready();
    expect(screen.queryByRole('textbox', { name: /Reason/ })).toBeNull();
    type('Kind', 'other');
    expect(box('Reason').required).toBe(false);
    type('Count', '3');
    expect(box(/Reason/).required).toBe(true);
    type('Price', '19.99');
    screen.getByText('59.97');
    type('Kind', 'call');
    expect(screen.queryByRole('textbox', { name: /Reason/ })).toBeNull();
  });

  test('begins in its first field, unless the person is in another one by then', async () => {
    serve([]);
    const { page } = show();
    await ready();
    await waitFor(() => expect(document.activeElement).toBe(box(/Name/)));
    page.unmount();
    show();
    await ready();
    box('E-mail').focus();
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(document.activeElement).toBe(box('E-mail'));
  });

  test('says what is to be mended, once at its head and once at each field', async () => {
    const sent = serve([]);
    show();
    await ready();
    type('E-mail', 'nowhere');
    type('Count', '1.5');
    save();
    const summary = await screen.findByRole('alert');
    expect(within(summary).getAllByRole('button')).toHaveLength(3);
    expect(box(/Name/).getAttribute('aria-invalid')).toBe('true');
    expect(box('E-mail').getAttribute('aria-describedby')).not.toBeNull();
    expect(sent).toEqual([]);
  });

  test('sends what is there and never what is hidden, once for one attempt', async () => {
    const sent = serve([{ status: 201, body: { ...record, _rev: 1 } }]);
    const { onSaved } = show();
    await ready();
    type(/Name/, 'Li');
    type('Kind', 'other');
    type('Reason', 'moved');
    type('Kind', 'call');
    save();
    save();
    await waitFor(() => expect(onSaved).toHaveBeenCalledTimes(1));
    expect(sent.map(({ body }) => body)).toEqual([{ name: 'Li', kind: 'call' }]);
    expect(sent[0]?.headers['Idempotency-Key']).toMatch(/^[0-9a-f]{32}$/);
  });

  test('puts the answer of the server at its field and keeps what was typed', async () => {
    serve([
      {
        status: 422,
        body: {
          code: 'request.invalid',
          errors: [{ pointer: '/email', code: 'not_unique', detail: 'Somebody has it.' }],
        },
      },
    ]);
    show();
    await ready();
    type(/Name/, 'Li');
    type('E-mail', 'li@example.com');
    save();
    await screen.findByText('Somebody has it.');
    expect(box('E-mail').value).toBe('li@example.com');
  });
});

describe('a draft', () => {
  test('brings back what was typed before the page closed, and can be thrown away', async () => {
    serve([]);
    const first = show();
    await ready();
    type(/Name/, 'Unfinished');
    first.page.unmount();
    show();
    await ready();
    expect(box(/Name/).value).toBe('Unfinished');
    fireEvent.click(screen.getByRole('button', { name: 'Discard it' }));
    expect(box(/Name/).value).toBe('');
    expect(localStorage.length).toBe(0);
  });

  test('ends when the record is saved', async () => {
    serve([{ status: 201, body: { ...record, _rev: 1 } }]);
    const { onSaved, page } = show();
    await ready();
    type(/Name/, 'Li');
    save();
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    page.unmount();
    expect(localStorage.length).toBe(0);
  });
});

describe('a record that somebody else saved meanwhile', () => {
  const stale = (current: object): Answer => ({
    status: 412,
    body: { code: 'record.stale', details: { current: { ...record, _rev: 4, ...current } } },
  });

  test('keeps both changes when they are of different fields', async () => {
    const sent = serve([
      stale({ email: 'new@example.com', _updatedBy: 'u2' }),
      { status: 200, body: { ...record, _rev: 5 } },
    ]);
    const { onSaved } = show({ record });
    await ready();
    type(/Name/, 'Li Na');
    save();
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    expect(sent.map(({ body, headers }) => [body, headers['If-Match']])).toEqual([
      [{ name: 'Li Na' }, '"3"'],
      [{ name: 'Li Na' }, '"4"'],
    ]);
  });

  test('lets one choose field by field when both changed the same', async () => {
    const sent = serve([
      stale({ name: 'Li Bo', kind: 'visit', _updatedBy: 'u2', _updatedAt: '2026-01-01T00:00:00Z' }),
      { status: 200, body: { ...record, _rev: 5 } },
    ]);
    const { onSaved } = show({ record });
    await ready();
    type(/Name/, 'Li Na');
    type('Kind', 'letter');
    save();
    fireEvent.click(await screen.findByRole('radio', { name: 'Take theirs: Name' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save this choice' }));
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    expect(sent.at(-1)).toMatchObject({ body: { kind: 'letter' }, headers: { 'If-Match': '"4"' } });
  });
});
