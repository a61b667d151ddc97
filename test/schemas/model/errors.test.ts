import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { errorCatalogue } from '../../../schemas/model/errors.ts';

const folder = path.join(import.meta.dirname, '../../../schemas/model/errors');
const named = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

test.each(Object.entries(errorCatalogue))('%s says the same in both languages', (_code, entry) => {
  expect(entry.en && entry['zh-CN']).toBeTruthy();
  expect(named(entry['zh-CN'])).toEqual(named(entry.en));
});

test('every code stands in one area, and every area is in the catalogue', async () => {
  const areas = await Promise.all(
    readdirSync(folder)
      .filter((file) => file !== 'error-entry.ts')
      .map((file) => import(path.join(folder, file)) as Promise<Record<string, object>>),
  );
  const codes = areas.flatMap((area) => Object.values(area).flatMap(Object.keys));
  expect(codes.sort()).toEqual(Object.keys(errorCatalogue).sort());
});
