import { Notifications } from '@mantine/notifications';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useCheckedRule } from '../../../../client/features/rules/use-checked-rule.ts';
import { useRuleDraft } from '../../../../client/features/rules/use-rule-draft.ts';
import { RuleCases } from '../../../../client/features/rules/rule-cases.tsx';
import type { RuleDefinition } from '../../../../schemas/generated/rule.ts';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const given = (name: string) => ({ name, record: {}, expected: 'x' });
const saved = {
  _rev: 1,
  name: 'grade',
  label: { en: 'Grade', 'zh-CN': '等级' },
  entity: 'lead',
  logic: { kind: 'expression', expression: '"x"', type: 'text' },
  cases: [given('first'), given('second')],
} as unknown as RuleDefinition;

function Held() {
  const { rule, change, takeBack } = useRuleDraft(saved);
  const checked = useCheckedRule(rule);
  return (
    <>
      <Notifications />
      <p>{rule.label.en}</p>
      <button
        type="button"
        onClick={() => change({ ...rule, label: { ...rule.label, en: 'Class' } })}
      >
        rename
      </button>
      <RuleCases rule={rule} checked={checked} onChange={change} takeBack={takeBack} />
    </>
  );
}

test('taking back that a case was deleted keeps what was done to the rule since', async () => {
  serverWith({
    '/api/entities': { status: 200, body: { items: [] } },
    '/api/rules/check': { status: 200, body: { problems: [], cases: [] } },
  });
  renderPage(<Held />, 'en');
  fireEvent.click(screen.getByText('first'));
  fireEvent.click(await screen.findByText('Delete the case'));
  expect(screen.queryByText('first')).toBeNull();
  fireEvent.click(screen.getByText('rename'));
  fireEvent.click(await screen.findByText('Undo'));
  expect(screen.getByText('Class')).toBeTruthy();
  const cases = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(cases.map((text) => text?.slice(0, 5))).toEqual(['first', 'secon']);
});
