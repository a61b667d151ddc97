import { expect, test } from '@jest/globals';
import { ApiError, failureOf } from '../../../client/api/api-error.ts';

const away = new ApiError(503, { code: 'http.503' });

test('what was read before is still shown while reading again fails', () => {
  expect(failureOf({ data: { name: 'Li' }, error: away })).toBeNull();
  expect(failureOf({ data: undefined, error: away })).toBe(away);
});

test.each([403, 404, 410])('what was read before is not shown any more after a %s', (status) => {
  const refused = new ApiError(status, { code: 'x' });
  expect(failureOf({ data: { name: 'Li' }, error: refused })).toBe(refused);
});
