import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { BulkBar } from '../../../../client/features/tasks/bulk-bar.tsx';
import type { TaskItem } from '../../../../schemas/generated/api-tasks.ts';
import { renderRouted } from '../../render-routed.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const ok = (body: unknown) => ({ status: 200, body });
const task = (id: string): TaskItem =>
  ({
    id,
    _rev: 1,
    entity: null,
    record: null,
    required: [],
    title: { 'zh-CN': `采购 ${id}`, en: `Purchase ${id}` },
  }) as unknown as TaskItem;

/** Approves these with one comment; gives what stays chosen. */
function approve(tasks: TaskItem[]): { chosen: string[] | undefined } {
  const left: { chosen: string[] | undefined } = { chosen: undefined };
  const onChoose = (chosen: TaskItem[]) => {
    left.chosen = chosen.map(({ id }) => id);
  };
  renderRouted(<BulkBar chosen={tasks} all={tasks} onChoose={onChoose} />, 'en');
  return left;
}

async function decide(comment?: string): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: 'Approve' }));
  const dialog = await screen.findByRole('dialog');
  const value = { target: { value: comment } };
  if (comment) fireEvent.change(within(dialog).getByRole('textbox'), value);
  const button = [...dialog.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Approve',
  );
  fireEvent.click(button as HTMLElement);
}

test('tells which were refused and why, and keeps those chosen', async () => {
  serverWith({
    '/api/users': ok({ items: [{ id: 'u2', name: 'Ma Xiao', active: true, team: null }] }),
    '/api/tasks/a/complete': ok({}),
    '/api/tasks/b/complete': {
      status: 409,
      body: { code: 'task.already_completed', detail: 'Taken.', details: { by: 'u2' } },
    },
    '/api/tasks/c/complete': {
      status: 422,
      body: {
        code: 'request.invalid',
        detail: 'Invalid.',
        errors: [{ pointer: '/values/limit', code: 'required', detail: 'Limit is missing.' }],
      },
    },
  });
  const left = approve(['a', 'b', 'c'].map(task));
  await decide();
  await screen.findByText('1 approved');
  await screen.findByText('2 were refused');
  await screen.findByText('Ma Xiao had already decided it.');
  screen.getByText('Limit is missing.');
  expect(left.chosen).toEqual(['b', 'c']);
});

test('says nothing more than how many when all went through', async () => {
  serverWith({
    '/api/users': ok({ items: [] }),
    '/api/tasks/a/complete': ok({}),
    '/api/tasks/b/complete': ok({}),
  });
  const left = approve(['a', 'b'].map(task));
  await decide();
  await waitFor(() => expect(left.chosen).toEqual([]));
  expect(screen.queryByText('What came of it')).toBeNull();
});

test('the comment of those that were refused is there when they are tried again', async () => {
  serverWith({ '/api/users': ok({ items: [] }) });
  approve(['a'].map(task));
  await decide('As agreed in May.');
  fireEvent.click(await screen.findByText('Close'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: 'Approve' }));
  const again = within(await screen.findByRole('dialog'));
  expect(again.getByRole<HTMLTextAreaElement>('textbox').value).toBe('As agreed in May.');
});
