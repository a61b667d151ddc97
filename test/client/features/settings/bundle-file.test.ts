import { expect, test } from '@jest/globals';
import { bundleCounts, readBundle } from '../../../../client/features/settings/bundle-file.ts';

const app = { name: 'crm', label: { 'zh-CN': '销售', en: 'Sales' }, version: '1.0.0' };
const file = (content: string) => ({ text: () => Promise.resolve(content) }) as Blob;

test('reads an exported app and counts its parts', async () => {
  const bundle = await readBundle(
    file(JSON.stringify({ app, entities: [{ name: 'lead' }], flows: [], forms: [{ name: 'a' }] })),
  );
  expect(bundle && bundleCounts(bundle)).toEqual([
    ['entities', 1],
    ['forms', 1],
  ]);
});

test.each(['', '[]', 'null', '{"app":{}}', '{"app":{"name":"x"},"entities":[]}'])(
  'finds no app in %j',
  async (content) => {
    expect(await readBundle(file(content))).toBeUndefined();
  },
);
