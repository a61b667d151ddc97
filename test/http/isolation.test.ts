/**
 * Takes every route there is and calls it as a seller of another team. A route without a case in
 * `isolation-cases.ts` fails: whoever adds a route says there what it must not tell.
 */
import { afterAll, expect, test } from '@jest/globals';
import { isolationCases } from './isolation-cases.ts';
import { createWorld, type World } from './isolation/world.ts';

const world: World = await createWorld();
afterAll(() => world.app.close());

const description = await world.app.admin('GET', '/api/openapi.json');
const routes = Object.entries(description.body.paths as Record<string, object>).flatMap(
  ([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

test.each(routes)('%s tells the other team nothing', async (route) => {
  const check = isolationCases[route];
  if (!check) throw new Error(`${route} has no case in test/http/isolation-cases.ts`);
  await check(world);
});

test('every case belongs to a route', () => {
  expect(Object.keys(isolationCases).filter((route) => !routes.includes(route))).toEqual([]);
});
