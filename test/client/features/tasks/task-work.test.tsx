import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { focusManager } from '@tanstack/react-query';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { TaskWork } from '../../../../client/features/tasks/task-work.tsx';
import type { TaskItem } from '../../../../schemas/generated/api-tasks.ts';
import { renderRouted } from '../../render-routed.tsx';
import { type Answers, serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const ok = (body: unknown) => ({ status: 200, body });
const now = new Date().toISOString();
const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const task = {
  id: 't1',
  _rev: 3,
  run: 'run1',
  entity: 'lead',
  record: 'r1',
  title: label('首次跟进', 'First follow-up'),
  form: null,
  fields: ['note'],
  required: ['note'],
  outcomes: [
    { id: 'yes', label: label('有意向', 'Qualified') },
    { id: 'no', label: label('暂无意向', 'Not now') },
  ],
  state: 'open',
} as unknown as TaskItem;

const lead = {
  name: 'lead',
  label: label('线索', 'Lead'),
  titleField: 'name',
  _rev: 1,
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      note: { type: 'string', 'x-label': label('备注', 'Note') },
    },
  },
};

/** Opens the task; gives what was sent to complete it. */
function open(completion: Answers[string], { note = null as string | null, _rev = 5 } = {}) {
  const answers = serverWith({
    '/api/entities': ok({ items: [lead] }),
    '/api/auth/me': ok({
      user: { id: 'u1', name: 'Lin', email: 'lin@example.com', roles: [], locale: 'en' },
      rights: [],
      entities: { lead: { read: 'all', hiddenFields: [], readOnlyFields: [] } },
      app: { currency: 'CNY', timeZone: 'Asia/Shanghai' },
    }),
    '/api/users': ok({ items: [{ id: 'u2', name: 'Ma Xiao', active: true, team: null }] }),
    '/api/records/lead/r1': ok({
      _id: 'r1',
      _rev,
      _updatedAt: now,
      _updatedBy: 'u2',
      name: 'Wang',
      note,
    }),
    '/api/tasks/t1/complete': completion,
  });
  const sent: unknown[] = [];
  const answer = globalThis.fetch;
  globalThis.fetch = ((url: string, options: { body?: string }) => {
    if (url.endsWith('/complete')) sent.push(JSON.parse(options.body ?? '{}'));
    return answer(url, options as RequestInit);
  }) as typeof fetch;
  let completed = 0;
  const onCompleted = () => {
    completed += 1;
  };
  renderRouted(<TaskWork task={task} user="u1" now={new Date()} onCompleted={onCompleted} />, 'en');
  return { answers, sent, completed: () => completed };
}

test('completes a task with its values, its outcome and the revision that was seen', async () => {
  const { sent, completed } = open(ok({ task, run: {} }));
  fireEvent.change(await screen.findByLabelText(/Note/), { target: { value: 'Wants an offer' } });
  fireEvent.click(screen.getByRole('button', { name: 'Not now' }));
  await waitFor(() => expect(completed()).toBe(1));
  const values = { note: 'Wants an offer' };
  expect(sent).toEqual([{ outcome: 'no', values, _rev: 3, recordRev: 5 }]);
});

test('asks for what is required before anything is sent', async () => {
  const { sent } = open(ok({ task, run: {} }));
  await screen.findByLabelText(/Note/);
  fireEvent.click(screen.getByRole('button', { name: 'Qualified' }));
  await screen.findByText('1 field needs a look before this can be completed');
  expect(sent).toEqual([]);
});

test('says who was faster, and how', async () => {
  const { completed } = open({
    status: 409,
    body: {
      code: 'task.already_completed',
      detail: 'Somebody completed it.',
      details: { by: 'u2', at: new Date().toISOString(), outcome: 'yes' },
    },
  });
  fireEvent.change(await screen.findByLabelText(/Note/), { target: { value: 'Late' } });
  fireEvent.click(screen.getByRole('button', { name: 'Qualified' }));
  await screen.findByText(/Ma Xiao completed this just now with “Qualified”/);
  fireEvent.click(screen.getByRole('button', { name: 'Go to the next task' }));
  expect(completed()).toBe(1);
});

test('sends no required field that was left as it was', async () => {
  const { sent, completed } = open(ok({ task, run: {} }), { note: 'Call in May' });
  await screen.findByLabelText(/Note/);
  fireEvent.click(screen.getByRole('button', { name: 'Qualified' }));
  await waitFor(() => expect(completed()).toBe(1));
  expect(sent).toEqual([{ outcome: 'yes', values: {}, _rev: 3 }]);
});

const type = async (value: string) =>
  fireEvent.change(await screen.findByLabelText(/Note/), { target: { value } });

test('says that what was typed before is back, and takes it out when asked to', async () => {
  const done = ok({ task, run: {} });
  open(done);
  await type('Half a sentence');
  cleanup();
  open(done);
  await screen.findByText(/What you typed before is back/);
  expect(screen.getByLabelText<HTMLInputElement>(/Note/).value).toBe('Half a sentence');
  fireEvent.click(screen.getByRole('button', { name: 'Discard it' }));
  expect(screen.getByLabelText<HTMLInputElement>(/Note/).value).toBe('');
  expect(localStorage.length).toBe(0);
});

test('a draft that somebody else overtook is put beside their change', async () => {
  const done = ok({ task, run: {} });
  open(done);
  await type('Mine');
  cleanup();
  const { sent } = open(done, { note: 'Theirs', _rev: 6 });
  fireEvent.click(await screen.findByRole('radio', { name: 'Take theirs: Note' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save this choice' }));
  expect(screen.getByLabelText<HTMLInputElement>(/Note/).value).toBe('Theirs');
  fireEvent.click(screen.getByRole('button', { name: 'Qualified' }));
  await waitFor(() => expect(sent).toEqual([{ outcome: 'yes', values: {}, _rev: 3 }]));
});

const stale = (values: object) => ({
  status: 412,
  body: {
    code: 'record.stale',
    detail: 'The record was changed.',
    details: {
      current: { _id: 'r1', _rev: 6, _updatedAt: now, _updatedBy: 'u2', name: 'Wang', ...values },
      changed: ['note'],
    },
  },
});

test('a change that somebody else made meanwhile in the same field is put beside ours', async () => {
  const { answers, sent, completed } = open(stale({ note: 'Theirs' }));
  await type('Mine');
  fireEvent.click(screen.getByRole('button', { name: 'Qualified' }));
  await screen.findByRole('radio', { name: 'Take theirs: Note' });
  expect(completed()).toBe(0);
  answers['/api/tasks/t1/complete'] = ok({ task, run: {} });
  fireEvent.click(screen.getByRole('button', { name: 'Save this choice' }));
  await waitFor(() => expect(completed()).toBe(1));
  const values = { note: 'Mine' };
  expect(sent).toEqual([
    { outcome: 'yes', values, _rev: 3, recordRev: 5 },
    { outcome: 'yes', values, _rev: 3, recordRev: 6 },
  ]);
});

test('a change of other fields stays beside ours without a question', async () => {
  const { answers, sent, completed } = open(stale({ note: null, name: 'Wang Fang' }));
  await type('Mine');
  const answer = globalThis.fetch;
  globalThis.fetch = (async (url: string, options: RequestInit) => {
    const first = await answer(url, options);
    if (url.endsWith('/complete')) answers['/api/tasks/t1/complete'] = ok({ task, run: {} });
    return first;
  }) as typeof fetch;
  fireEvent.click(screen.getByRole('button', { name: 'Qualified' }));
  await waitFor(() => expect(completed()).toBe(1));
  expect(sent.map((body) => (body as { recordRev: number }).recordRev)).toEqual([5, 6]);
});

test('keeps the form and what was typed when reading it again fails', async () => {
  const { answers } = open(ok({ task, run: {} }));
  await type('Half a sentence');
  const away = { status: 503, body: undefined };
  for (const path of ['/api/entities', '/api/records/lead/r1']) answers[path] = away;
  await act(async () => {
    focusManager.setFocused(true);
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  focusManager.setFocused(undefined);
  expect(screen.getByLabelText<HTMLInputElement>(/Note/).value).toBe('Half a sentence');
});
