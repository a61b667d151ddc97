import { expect, test } from '@jest/globals';
import { inRouteOrder } from '../../../server/http/in-route-order.ts';
import type { Route } from '../../../server/http/route.ts';

const routes = (...paths: string[]) => paths.map((path) => ({ path }) as Route);
const pathsOf = (ordered: Route[]) => ordered.map(({ path }) => path);

test('tries a word before a parameter at the same place', () => {
  const given = routes('/api/a/{x}/{id}', '/api/a/{x}', '/api/a/{x}/export', '/api/a/all/{id}');
  expect(pathsOf(inRouteOrder(given))).toEqual([
    '/api/a/all/{id}',
    '/api/a/{x}',
    '/api/a/{x}/export',
    '/api/a/{x}/{id}',
  ]);
});
