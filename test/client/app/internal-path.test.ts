import { expect, test } from '@jest/globals';
import { internalPath } from '../../../client/app/internal-path.ts';

test('keeps a page of ours with its search', () => {
  expect(internalPath('/lead/list?view=mine')).toBe('/lead/list?view=mine');
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'lead', '', 7, undefined])(
  'refuses %p, which could lead to another site',
  (value) => {
    expect(internalPath(value)).toBeUndefined();
  },
);

test('has nothing to remember for the start and the sign-in page', () => {
  expect(internalPath('/')).toBeUndefined();
  expect(internalPath('/sign-in?to=%2Flead')).toBeUndefined();
});
