import { Modal } from '@mantine/core';
import { afterEach, expect, jest, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { DateControl } from '../../../client/fields/inputs/date-control.tsx';
import { LookProvider } from '../../../client/ui/look-provider.tsx';
import type { Field } from '../../../schemas/model/fields.ts';
import { renderPage } from '../render-page.tsx';

afterEach(cleanup);

const field = { key: 'due', type: 'date', label: { en: 'Due', 'zh-CN': '期限' } } as Field;

function open() {
  const onClose = jest.fn();
  function Held() {
    const [value, setValue] = useState<unknown>('2026-11-23');
    return (
      <Modal opened onClose={onClose} title="Edit">
        <DateControl
          field={field}
          name="Due"
          value={value}
          onChange={setValue}
          input={{ label: 'Due', id: 'due' } as never}
        />
      </Modal>
    );
  }
  renderPage(
    <LookProvider>
      <Held />
    </LookProvider>,
    'en',
  );
  return onClose;
}

const escapeAtFocus = () =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });

test('Escape in a calendar closes the calendar and leaves the dialog around it', async () => {
  const onClose = open();
  fireEvent.click(await screen.findByLabelText('Open the calendar for Due'));
  const today = await screen.findByText('Today', {}, { timeout: 5000 });
  act(() => today.closest('button')?.focus());
  escapeAtFocus();
  await waitFor(() => expect(screen.queryByText('Today')).toBeNull());
  expect(onClose).not.toHaveBeenCalled();
  act(() => screen.getByLabelText('Due').focus());
  escapeAtFocus();
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('Escape in the input of an open calendar closes the calendar only', async () => {
  const onClose = open();
  const input = await screen.findByLabelText('Due');
  fireEvent.keyDown(input, { key: 'ArrowDown', altKey: true });
  await waitFor(() => expect(document.querySelector('[role=dialog][aria-label=Due]')).toBeTruthy());
  fireEvent.keyDown(input, { key: 'Escape' });
  await waitFor(() => expect(document.querySelector('[role=dialog][aria-label=Due]')).toBeNull());
  expect(onClose).not.toHaveBeenCalled();
});
