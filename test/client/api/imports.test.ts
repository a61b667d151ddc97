import { expect, test } from '@jest/globals';
import { createAttempts } from '../../../client/api/attempts.ts';
import { startImport } from '../../../client/api/imports.ts';

test('an import that is started again after a lost answer is the same one, with other options another', async () => {
  const keys: unknown[] = [];
  globalThis.fetch = (async (_: string, { headers }: { headers: Record<string, string> }) => {
    keys.push(headers['Idempotency-Key']);
    throw new TypeError('Failed to fetch');
  }) as unknown as typeof fetch;
  const attempts = createAttempts();
  const file = new File(['name\nAnn'], 'leads.csv');
  const start = (mode: 'create' | 'upsert') =>
    startImport('lead', file, { mode }, attempts.keyOf([file.name, mode])).catch(() => undefined);
  for (const mode of ['create', 'create', 'upsert'] as const) await start(mode);
  const [first, again, other] = keys;
  expect(first).toEqual(expect.any(String));
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});
