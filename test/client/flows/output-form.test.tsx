import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { OutputForm } from '../../../client/flows/outputs/output-form.tsx';
import { outputOf } from '../../../schemas/model/flow/output-schema.ts';
import { renderPage } from '../render-page.tsx';

afterEach(cleanup);

const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const webhook = {
  outputSchema: {
    type: 'object' as const,
    properties: {
      status: { 'x-type': 'integer', 'x-label': label('状态码', 'Status') },
      body: { 'x-type': 'json', 'x-label': label('回应的内容', 'The answer') },
    },
  },
};

let told: Record<string, unknown> = {};
let isWrong = false;

function Form(props: { known: ReturnType<typeof outputOf>; given: Record<string, unknown> }) {
  const [value, setValue] = useState(props.given);
  return (
    <OutputForm
      known={props.known}
      value={value}
      onChange={(next) => {
        told = next;
        setValue(next);
      }}
      onWrong={(wrong) => {
        isWrong = wrong;
      }}
    />
  );
}

const type = (name: string, value: string) =>
  fireEvent.change(screen.getByLabelText(name), { target: { value } });

test('each value stands under its name in its own control; only an unknown shape is asked for as JSON', () => {
  renderPage(<Form known={outputOf(webhook, {})} given={{}} />, 'en');
  type('Status', '204');
  type('The answer', '{"ok":');
  expect(isWrong).toBe(true);
  expect(told).toEqual({ status: 204 });
  type('The answer', '{"ok":true}');
  expect(isWrong).toBe(false);
  expect(told).toEqual({ status: 204, body: { ok: true } });
});

test('what no schema speaks of is entered by what it is', () => {
  renderPage(<Form known={undefined} given={{ score: 3, note: 'old', rows: [1] }} />, 'en');
  type('score', '4');
  type('note', 'new');
  expect(told).toEqual({ score: 4, note: 'new', rows: [1] });
  expect((screen.getByLabelText('rows') as HTMLTextAreaElement).value).toContain('[');
});

test('a value of any kind is a number when it reads as one', () => {
  const calculate = {
    outputSchema: {
      type: 'object' as const,
      properties: { value: { 'x-label': label('值', 'Value') } },
    },
  };
  renderPage(<Form known={outputOf(calculate, {})} given={{}} />, 'zh-CN');
  type('值', '12.5');
  expect(told).toEqual({ value: 12.5 });
  type('值', 'high');
  expect(told).toEqual({ value: 'high' });
});

test('what a node gives is named by its settings, its references by their entity', () => {
  const create = {
    outputSchema: {
      type: 'object' as const,
      properties: {
        entity: { 'x-valueFrom': '/entity' },
        id: { 'x-type': 'relation', 'x-entityFrom': '/entity' },
      },
    },
  };
  const made = outputOf(create, { settings: { entity: 'contract' } }, 'lead');
  expect(made?.fixed).toEqual({ entity: 'contract' });
  expect(made?.fields.map(({ key, relation }) => [key, relation?.entity])).toEqual([
    ['id', 'contract'],
  ]);
  const table = {
    outputsFrom: '/table/outputs',
  };
  const settings = {
    table: { outputs: [{ name: 'team', type: 'text', label: label('组', 'Team') }] },
  };
  expect(outputOf(table, { settings })?.fields.map(({ key, type: kind }) => [key, kind])).toEqual([
    ['team', 'text'],
  ]);
  expect(outputOf({}, {})).toBeUndefined();
});
