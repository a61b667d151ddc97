import { Modal } from '@mantine/core';
import { afterEach, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { DecisionTableEditor } from '../../../client/conditions/decision-table-editor.tsx';
import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';
import { renderPage } from '../render-page.tsx';
import { serverWith } from '../server-with.ts';

const realFetch = globalThis.fetch;
// jsdom has no layout to scroll.
Element.prototype.scrollIntoView = () => undefined;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const lead = {
  name: 'lead',
  label: { 'zh-CN': '线索', en: 'Lead' },
  schema: {
    type: 'object',
    properties: {
      region: {
        type: 'string',
        enum: ['east', 'south'],
        'x-label': { 'zh-CN': '地区', en: 'Region' },
        'x-options': [
          { id: 'east', label: { 'zh-CN': '华东', en: 'East' } },
          { id: 'south', label: { 'zh-CN': '华南', en: 'South' } },
        ],
      },
      score: { type: 'integer', 'x-label': { 'zh-CN': '评分', en: 'Score' } },
    },
  },
};

const start: DecisionTable = {
  inputs: [
    { expression: 'region', type: 'text' },
    { expression: 'score', type: 'integer' },
  ],
  outputs: [{ name: 'team', type: 'text' }],
  hitPolicy: 'first',
  rows: [
    { when: ['"east"', '-'], give: ['a'] },
    { when: ['"east"', '>= 60'], give: ['b'] },
  ],
};

let table = start;

function Held() {
  const [value, setValue] = useState(start);
  const change = (next: DecisionTable) => {
    table = next;
    setValue(next);
  };
  return <DecisionTableEditor entity="lead" value={value} onChange={change} />;
}

async function open() {
  table = start;
  serverWith({ '/api/entities': { status: 200, body: { items: [lead] } } });
  renderPage(<Held />, 'en');
  await screen.findAllByText('East');
  return screen.getByLabelText('Decision table');
}

const press = (element: Element, key: string, more = {}) =>
  fireEvent.keyDown(element, { key, ...more });

test('cells are filled in with the keys as in a spreadsheet', async () => {
  const grid = await open();
  press(grid, 'ArrowRight');
  press(grid, '≥');
  const input = screen.getByLabelText('Score');
  fireEvent.change(input, { target: { value: '≥ 80' } });
  press(input, 'Enter');
  expect(table.rows[0]?.when).toEqual(['"east"', '>= 80']);
  press(grid, 'Delete');
  expect(table.rows[1]?.when).toEqual(['"east"', '-']);
});

test('options are chosen with space and the search', async () => {
  const grid = await open();
  press(grid, 'Enter');
  const input = screen.getByLabelText('Region');
  press(input, 'ArrowDown');
  press(input, ' ');
  press(input, 'Tab');
  expect(table.rows[0]?.when[0]).toBe('"east","south"');
});

test('rows move with Alt and are copied and pasted in people’s words', async () => {
  const grid = await open();
  press(grid, 'ArrowDown', { altKey: true });
  expect(table.rows[1]?.give).toEqual(['a']);
  const held = new Map<string, string>();
  const clipboardData = {
    setData: (type: string, text: string) => held.set(type, text),
    getData: (type: string) => held.get(type) ?? '',
  };
  press(grid, 'ArrowRight', { shiftKey: true });
  fireEvent.copy(grid, { clipboardData });
  expect(held.get('text/plain')).toBe('East\tany');
  held.set('text/plain', 'South\t10 to 20\tz\nEast, South\tany\ty');
  fireEvent.paste(grid, { clipboardData });
  expect(table.rows).toHaveLength(3);
  expect(table.rows[1]).toEqual({ when: ['"south"', '[10..20]'], give: ['z'] });
  expect(table.rows[2]).toEqual({ when: ['"east","south"', '-'], give: ['y'] });
});

test('tells a row in vain and a gap, and fills the gap', async () => {
  await open();
  await screen.findByText('Row 2 never matches; the rows above it cover it.');
  screen.getByText('No row matches: Region = South');
  fireEvent.click(screen.getAllByText('Add a row')[0] as Element);
  expect(table.rows[2]?.when).toEqual(['"south"', '-']);
  await waitFor(() => expect(screen.queryByText('No row matches: Region = South')).toBeNull());
});

test('the values of a result are named once, then chosen by their names', async () => {
  const grid = await open();
  fireEvent.click(screen.getByRole('button', { name: 'team: column settings' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Value' }));
  expect(table.outputs[0]?.options?.map(({ id }) => id)).toEqual(['a', 'b']);
  const name = await screen.findByLabelText('Name of value 1');
  fireEvent.change(name, { target: { value: 'East sales' } });
  expect(table.outputs[0]?.options?.[0]).toEqual({
    id: 'a',
    label: { 'zh-CN': 'East sales', en: 'East sales' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'team: column settings' }));
  await screen.findByText('East sales');
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'Enter']) press(grid, key);
  fireEvent.click(await screen.findByRole('button', { name: 'East sales' }));
  expect(table.rows.map(({ give }) => give)).toEqual([['a'], ['a']]);
  fireEvent.click(screen.getByRole('button', { name: 'team: column settings' }));
  const value = await screen.findByLabelText('Value 1, as later steps read it');
  fireEvent.change(value, { target: { value: 'b' } });
  await screen.findByText('Another one has this value.');
  fireEvent.change(value, { target: { value: 'east' } });
  fireEvent.blur(value);
  expect(table.rows.map(({ give }) => give)).toEqual([['east'], ['east']]);
  fireEvent.click(screen.getByRole('button', { name: 'team: column settings' }));
  press(grid, 'N');
  const input = screen.getByLabelText('team');
  fireEvent.change(input, { target: { value: 'North' } });
  press(input, 'Enter');
  await screen.findAllByText(/^None of the above: the result "team" has no "North"/);
});

test('a row is removed with the keyboard, and the last one stays', async () => {
  const grid = await open();
  press(grid, 'ArrowDown');
  press(grid, 'Delete', { ctrlKey: true });
  expect(table.rows.map(({ give }) => give)).toEqual([['a']]);
  press(grid, 'Backspace', { metaKey: true });
  expect(table.rows).toHaveLength(1);
});

test('Escape while a cell is edited leaves the cell and not the dialog around the table', async () => {
  const onClose = jest.fn();
  table = start;
  serverWith({ '/api/entities': { status: 200, body: { items: [lead] } } });
  renderPage(
    <Modal opened onClose={onClose}>
      <Held />
    </Modal>,
    'en',
  );
  await screen.findAllByText('East');
  press(screen.getByLabelText('Decision table'), 'Enter');
  press(screen.getByLabelText('Region'), 'Escape');
  expect(screen.queryByLabelText('Region')).toBeNull();
  expect(onClose).not.toHaveBeenCalled();
});
