import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import {
  isMissingPart,
  reloadForMissingPart,
  watchMissingParts,
} from '../../../client/app/missing-parts.ts';
import { serverWith } from '../server-with.ts';

const error = new TypeError('Failed to fetch dynamically imported module');
const miss = () =>
  window.dispatchEvent(Object.assign(new Event('vite:preloadError'), { payload: error }));

let stop: () => void;
beforeEach(() => {
  sessionStorage.clear();
  serverWith({ '/api/health': { status: 200, body: {} } });
  stop = watchMissingParts();
});
afterEach(() => stop());

test('a part that a new version took away leads to one load of the page, not to one after the other', async () => {
  const reload = jest.fn();
  expect(isMissingPart(error)).toBe(false);
  miss();
  expect([isMissingPart(error), isMissingPart(new Error('x'))]).toEqual([true, false]);
  await reloadForMissingPart(reload);
  await reloadForMissingPart(reload);
  expect(reload).toHaveBeenCalledTimes(1);
});

test('nothing is loaded anew over unsaved work, nor while the server is away', async () => {
  const reload = jest.fn();
  const warn = (event: Event) => event.preventDefault();
  window.addEventListener('beforeunload', warn);
  miss();
  window.removeEventListener('beforeunload', warn);
  await reloadForMissingPart(reload);
  miss();
  serverWith({ '/api/health': { status: 503, body: {} } });
  await reloadForMissingPart(reload);
  expect(reload).not.toHaveBeenCalled();
});
