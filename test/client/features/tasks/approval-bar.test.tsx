import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ApprovalBar, type Decided } from '../../../../client/features/tasks/approval-bar.tsx';
import { seatsOf, settleSeats } from '../../../../schemas/model/approval/index.ts';
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
const title = { 'zh-CN': '合同审批', en: 'Contract' };
const task = {
  id: 't1',
  _rev: 1,
  approval: 'a1',
  seat: '1',
  entity: 'lead',
  record: 'r1',
  title,
} as unknown as TaskItem;

const approval = {
  id: 'a1',
  title,
  mode: 'all',
  seats: settleSeats({ mode: 'all' }, seatsOf('all', [['u1', 'u2']])),
  options: { returns: ['applicant'], reassign: false, addSigner: true, commentOnReject: true },
};

/** Opens the bar; gives what was decided. */
function open(mayAsk: boolean, answers = {}): [string, Decided][] {
  const decided: [string, Decided][] = [];
  serverWith({
    '/api/approvals/a1': ok(approval),
    '/api/records/lead/r1': ok({ _id: 'r1', _rev: 5 }),
    '/api/users': ok({ items: [{ id: 'u2', name: 'Ma Xiao', active: true, team: null }] }),
    ...answers,
  });
  renderRouted(
    <ApprovalBar
      task={task}
      busyWith={undefined}
      mayAsk={() => mayAsk}
      onDecide={async (verdict, given) => {
        decided.push([verdict, given]);
      }}
      onHandedOn={() => undefined}
    />,
    'en',
  );
  return decided;
}

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const confirm = async (name: string) => {
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.click(dialog.getByRole('button', { name }));
  return dialog;
};

test('says what approving leads to, and sends the comment with the record as it was looked at', async () => {
  const decided = open(true);
  await press('Approve');
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/Ma Xiao/).textContent).toContain('Ma Xiao');
  fireEvent.change(dialog.getByRole('textbox'), { target: { value: ' Fine. ' } });
  await confirm('Approve');
  await waitFor(() => expect(decided).toEqual([['approved', { comment: 'Fine.', recordRev: 5 }]]));
});

test('rejecting without a comment is not sent where the flow asks for one', async () => {
  const decided = open(true);
  await press('Reject');
  const dialog = await confirm('Reject');
  expect(decided).toEqual([]);
  fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'Too dear.' } });
  await confirm('Reject');
  await waitFor(() => expect(decided[0]?.[1].comment).toBe('Too dear.'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a comment whose decision did not get through is there when it is tried again', async () => {
  const decided = open(true);
  await press('Approve');
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'As agreed in May.' } });
  await confirm('Approve');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await press('Approve');
  await confirm('Approve');
  await waitFor(() => expect(decided).toHaveLength(2));
  expect(decided[1]?.[1].comment).toBe('As agreed in May.');
});

test('asks nothing while the form is incomplete, and offers only the ways that the flow allows', async () => {
  open(false);
  await press('Approve');
  expect(screen.queryByRole('dialog')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /^More|Other/ }));
  const items = await screen.findAllByRole('menuitem');
  expect(items.map(({ textContent }) => textContent)).toHaveLength(2);
});

test('says that the approval could not be read instead of leaving out its buttons', async () => {
  open(true, { '/api/approvals/a1': { status: 503, body: undefined } });
  await screen.findByText('The approval could not be read');
  screen.getByRole('button', { name: 'Try again' });
});
