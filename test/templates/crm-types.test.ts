import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compileStrict } from '../support/compile-strict.ts';
import { createTestApp, type TestApp } from '../support/create-test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ install: 'crm' });
});
afterAll(() => app.close());

test('types.d.ts of the whole CRM compiles strictly and says what its fields are', async () => {
  const types = await app.admin('GET', '/api/types.d.ts');
  const entities = await app.admin('GET', '/api/entities');
  const names: string[] = entities.body.items.map(({ name }: { name: string }) => name);
  expect(names).toHaveLength(12);
  compileStrict({
    'types.d.ts': types.text,
    'use.ts': `import type { Activity, Lead, Records } from './types.js';
export const names: (keyof Records)[] = ${JSON.stringify(names)};
export const roi = (activity: Activity): number => activity.roi ?? 0;
export const why = (activity: Activity) => activity._computed['roi']?.reason;
export const budget: Activity['budget'] = 1.5;
// @ts-expect-error there is no such entity
export const unknown: keyof Records = 'no_such_entity';
// @ts-expect-error there is no such field
export const missing = (lead: Lead) => lead.noSuchField;
// @ts-expect-error a name is a text
export const wrong: Lead['name'] = 7;
`,
  });
});
