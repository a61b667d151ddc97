import { afterEach, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { AbsenceList } from '../../../client/fields/absence-list.tsx';
import { renderPage } from '../render-page.tsx';

afterEach(cleanup);

const now = new Date('2026-11-23T05:00:00Z');
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

function show(isAsked = false) {
  const typed = jest.fn();
  renderPage(
    <AbsenceList absences={[]} now={now} onChange={jest.fn()} onTyped={typed} isAsked={isAsked} />,
    'en',
  );
  return typed;
}

test('an absence that was typed and not added is told to the form, so that saving keeps it', () => {
  const typed = show();
  type('First day', '2026-12-01');
  expect(typed).toHaveBeenLastCalledWith('unfinished');
  type('Last day', '2026-12-03');
  const [from, to] = ['2026-12-01', '2026-12-04'].map((day) => new Date(`${day}T00:00:00`));
  expect(typed).toHaveBeenLastCalledWith({ from: from?.toISOString(), to: to?.toISOString() });
  type('First day', '');
  type('Last day', '');
  expect(typed).toHaveBeenLastCalledWith(undefined);
});

test('a form that is saved with half an absence says which day is missing', () => {
  show(true);
  expect(screen.queryByText(/Choose a day/)).toBeNull();
  type('First day', '2026-12-01');
  expect(screen.getAllByText(/Choose a day/)).toHaveLength(1);
  type('Last day', '2026-11-30');
  expect(screen.getByText('The last day lies before the first.')).toBeTruthy();
});
