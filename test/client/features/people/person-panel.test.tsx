import { afterEach, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { PersonPanel } from '../../../../client/features/people/person-panel.tsx';
import type { UserItem } from '../../../../schemas/generated/api-users.ts';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  jest.restoreAllMocks();
  globalThis.fetch = realFetch;
});

/** The panel of somebody who is away until then, and what it sent last. */
function open(absentUntil: string): { sent: () => unknown } {
  const items = { status: 200, body: { items: [] } };
  serverWith({ '/api/teams': items, '/api/roles': items, '/api/calendars': items });
  const answer = globalThis.fetch;
  let sent: unknown;
  globalThis.fetch = (async (url: string, init?: RequestInit) => {
    if (typeof init?.body === 'string') sent = JSON.parse(init.body);
    return answer(url, init);
  }) as typeof fetch;
  const person = { id: 'u1', name: 'Lin', email: 'lin@a.cn', active: true, absentUntil };
  renderPage(<PersonPanel person={person as UserItem} onClose={() => undefined} />, 'en');
  return { sent: () => sent };
}

const day = () => screen.getByLabelText<HTMLInputElement>('Away until');
const save = () => fireEvent.click(screen.getByText('Save'));

test('east of Greenwich the day somebody is away until is the one on the reader’s calendar', () => {
  const ahead = 8 * 3_600_000;
  jest.spyOn(Date.prototype, 'getDate').mockImplementation(function on(this: Date) {
    return new Date(this.getTime() + ahead).getUTCDate();
  });
  open('2026-12-04T16:00:00.000Z');
  expect(day().value).toBe('2026-12-05');
});

test('saving something else about a person leaves alone until when they are away', async () => {
  const { sent } = open(new Date(2026, 11, 5, 9, 30).toISOString());
  fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'Lin Yue' } });
  save();
  await waitFor(() => expect(sent()).toMatchObject({ name: 'Lin Yue' }));
  expect(sent()).not.toHaveProperty('absentUntil');
});

test('another day is sent as its beginning where the reader is', async () => {
  const { sent } = open(new Date(2026, 11, 5, 9, 30).toISOString());
  fireEvent.change(day(), { target: { value: '2026-12-08' } });
  save();
  const start = new Date(2026, 11, 8).toISOString();
  await waitFor(() => expect(sent()).toMatchObject({ absentUntil: start }));
});
