import { afterEach, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { ConditionEditor } from '../../../client/conditions/condition-editor.tsx';
import type { Locale } from '../../../schemas/model/language.ts';
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

let text = '';
const written: string[] = [];

function Held({ start }: { start: string }) {
  const [value, setValue] = useState(start);
  return (
    <ConditionEditor
      entity="lead"
      value={value}
      compact
      onChange={(next) => {
        text = next;
        written.push(next);
        setValue(next);
      }}
    />
  );
}

async function open(start: string, locale: Locale = 'en') {
  written.length = 0;
  text = start;
  serverWith({ '/api/entities': { status: 200, body: { items: [lead] } } });
  renderPage(<Held start={start} />, locale);
  // The entity has come when its fields have their names.
  if (start.includes('score'))
    await screen.findAllByDisplayValue(locale === 'en' ? 'Score' : '评分', {}, { timeout: 4000 });
  else await act(async () => new Promise((settle) => setTimeout(settle, 30)));
}

const press = (element: Element, key: string) => fireEvent.keyDown(element, { key, code: key });

test('shows a condition as sentences and changes only what is changed', async () => {
  await open("region in ['east', 'south'] and score >= 55");
  screen.getByDisplayValue('Region');
  screen.getByDisplayValue('is one of');
  expect(screen.getAllByText('South').length).toBeGreaterThan(0);
  expect(written).toEqual([]);
  fireEvent.change(screen.getByDisplayValue('55'), { target: { value: '60' } });
  expect(text).toBe('region in ["east", "south"] and score >= 60');
});

test('a condition is made with the keys alone; a line counts once it is finished', async () => {
  await open('');
  screen.getByText('Always. Add a condition to narrow it down.');
  fireEvent.click(screen.getByText('Add a condition'));
  const field = screen.getByLabelText('Field', { selector: 'input' });
  expect(document.activeElement).toBe(field);
  fireEvent.change(field, { target: { value: 'Sco' } });
  press(field, 'Enter');
  screen.getByDisplayValue('=');
  screen.getByText('Choose a value; until then this line does not count.');
  expect(text).toBe('');
  fireEvent.change(screen.getByLabelText('Score'), { target: { value: '5' } });
  expect(text).toBe('score = 5');
});

test('"or" after two conditions goes with the last of them', async () => {
  await open('score > 1 and score < 9');
  fireEvent.click(screen.getByText('Or'));
  const group = screen.getByLabelText('Conditions that belong together');
  expect(within(group).getAllByLabelText('Field', { selector: 'input' })).toHaveLength(2);
  fireEvent.click(within(group).getAllByLabelText('Remove this condition')[1] as Element);
  expect(screen.queryByLabelText('Conditions that belong together')).toBeNull();
  expect(text).toBe('score > 1 and score < 9');
});

test('the join between all conditions changes with one click', async () => {
  await open('score > 1 and score < 9');
  fireEvent.click(screen.getByLabelText('"and": click to change'));
  expect(text).toBe('score > 1 or score < 9');
});

test('what sentences cannot say is edited as a formula and left as it is', async () => {
  await open('$sum([1, 2]) > 2');
  screen.getByText('This says more than sentences can, so it is edited as a formula.');
  expect(screen.getByText('Sentences').closest('button')?.disabled).toBe(true);
  expect(written).toEqual([]);
});

test('a mistake in a formula is said in the language of the page', async () => {
  await open('scor > 1 and score > 0', 'zh-CN');
  fireEvent.click(screen.getByText('公式'));
  await waitFor(() => screen.getByText('没有名为“scor”的字段。是否要写“score”？'), {
    timeout: 4000,
  });
});
