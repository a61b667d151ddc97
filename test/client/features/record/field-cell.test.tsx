import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
import { FieldCell } from '../../../../client/features/record/field-cell.tsx';
import { FieldConflict } from '../../../../client/features/record/save-field.ts';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const [company, roi] = fieldsOf({
  schema: {
    type: 'object',
    properties: {
      company: { type: 'string', 'x-label': label('公司', 'Company') },
      roi: {
        type: 'number',
        'x-label': label('投资回报率', 'ROI'),
        'x-formula': { expr: '(revenue - cost) / cost' },
      },
    },
  },
});
if (!company || !roi) throw new Error('two fields');
const record = {
  _id: 'r1',
  _rev: 3,
  company: 'Jianghan Water',
  roi: null,
  _computed: { roi: { state: 'fresh' as const, reason: 'no_cost' } },
};

beforeEach(() => {
  serverWith({});
});
afterEach(cleanup);

type Save = (over: object, patch: Record<string, unknown>) => Promise<void>;

function showCompany(save: Save) {
  renderPage(
    <FieldCell entity="lead" record={record} field={company!} isFresh={false} onSave={save} />,
    'en',
  );
  fireEvent.keyDown(screen.getByRole('button', { name: 'Edit Company' }), { key: 'e' });
  return screen.getByLabelText('Company');
}

test('E edits a field where it stands, Enter saves it, and the focus stays', async () => {
  const save = jest.fn<Save>(async () => undefined);
  const input = showCompany(save);
  fireEvent.change(input, { target: { value: 'Jianghan Group' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  const pencil = await screen.findByRole('button', { name: 'Edit Company' });
  expect(save).toHaveBeenCalledWith(record, { company: 'Jianghan Group' });
  expect(document.activeElement).toBe(pencil);
});

test('Escape leaves a field as it was', () => {
  const save = jest.fn<Save>(async () => undefined);
  fireEvent.keyDown(showCompany(save), { key: 'Escape' });
  expect(screen.getByText('Jianghan Water')).toBeTruthy();
  expect(save).not.toHaveBeenCalled();
});

test('a field that somebody else changed meanwhile offers theirs and mine', async () => {
  const current = { ...record, _rev: 4, company: 'Jianghan Holding' };
  const save = jest.fn<Save>(async (over) => {
    if (over !== current) throw new FieldConflict(current);
  });
  const input = showCompany(save);
  fireEvent.change(input, { target: { value: 'Jianghan Group' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Jianghan Holding');
  expect(alert.textContent).toContain('Jianghan Group');
  fireEvent.click(screen.getByRole('button', { name: 'Use mine' }));
  await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
  expect(save).toHaveBeenLastCalledWith(current, { company: 'Jianghan Group' });
});

test('a calculated field without a value says why, carries its explanation, and is not edited', () => {
  renderPage(<FieldCell entity="activity" record={record} field={roi!} isFresh={false} />, 'zh-CN');
  expect(screen.getByText('分母为 0，无法计算')).toBeTruthy();
  expect(screen.getByRole('button', { name: '投资回报率为什么是这个值' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^编辑/ })).toBeNull();
});
