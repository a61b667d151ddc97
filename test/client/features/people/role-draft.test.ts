import { expect, test } from '@jest/globals';
import {
  grantOf,
  type RoleDraft,
  withField,
  withGrant,
  withRight,
} from '../../../../client/features/people/role-draft.ts';

const draft: RoleDraft = {
  label: { 'zh-CN': '销售', en: 'Sales' },
  rights: ['forms'],
  entities: { '*': { read: 'all', export: true }, lead: { read: 'own' } },
};

test('an entity with a grant of its own takes nothing from the one for all others', () => {
  expect(grantOf(draft, 'lead')).toEqual({ read: 'own' });
  expect(grantOf(draft, 'customer')).toEqual({ read: 'all', export: true });
});

test('the first change of an entity starts from what held for it', () => {
  expect(withGrant(draft, 'customer', { create: true }).entities?.customer).toEqual({
    read: 'all',
    export: true,
    create: true,
  });
});

test('a limit on a field is set and taken back', () => {
  const hidden = withField(draft, 'lead', 'phone', 'hidden');
  expect(grantOf(hidden, 'lead').fields).toEqual({ phone: 'hidden' });
  expect(grantOf(withField(hidden, 'lead', 'phone', undefined), 'lead').fields).toEqual({});
});

test('a right is given once and taken', () => {
  expect(withRight(draft, 'forms', true).rights).toEqual(['forms']);
  expect(withRight(draft, 'forms', false).rights).toEqual([]);
});
