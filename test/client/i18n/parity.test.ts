import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { en } from '../../../client/i18n/en.ts';
import { zhCN } from '../../../client/i18n/zh-cn.ts';

const client = path.join(import.meta.dirname, '../../../client');

/** The words that come with the parts of the client: every `texts.ts` and `…-texts.ts`. */
interface FeatureTexts {
  name: string;
  en: Texts;
  'zh-CN': Texts;
}

async function featureTexts(): Promise<FeatureTexts[]> {
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|-)texts\.ts$/.test(path.basename(file)),
  );
  const modules: Record<string, never>[] = [];
  // One after the other: files that are loaded at once and share an import confuse the test runner.
  for (const file of files)
    modules.push((await import(path.join(client, file))) as Record<string, never>);
  return modules.flatMap((found) =>
    Object.values<object>(found).filter(
      (one): one is FeatureTexts => 'zh-CN' in one && 'name' in one,
    ),
  );
}
const parts = await featureTexts();
const namesOf = (list: { name: string }[]) => list.map(({ name }) => name);

type Texts = { [key: string]: string | Texts };

/** Every text by its dotted key; the plural forms of a language count as one. */
function textsOf(texts: Texts, prefix = ''): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of Object.entries(texts)) {
    const key = `${prefix}${name.replace(/_(zero|one|two|few|many|other)$/, '')}`;
    if (typeof value === 'string') found.set(key, [...(found.get(key) ?? []), value]);
    else for (const [inner, list] of textsOf(value, `${key}.`)) found.set(inner, list);
  }
  return found;
}

/** Keys that only one of the two has. */
function keysOnlyInOne(one: Texts, other: Texts): string[] {
  const [left, right] = [textsOf(one), textsOf(other)];
  return [
    ...[...left.keys()].filter((key) => !right.has(key)),
    ...[...right.keys()].filter((key) => !left.has(key)),
  ];
}

const placeholders = (texts: string[]) =>
  [...new Set(texts.flatMap((text) => text.match(/\{\{\w+\}\}/g) ?? []))]
    .filter((name) => name !== '{{count}}')
    .sort();

test('finds a key that exists in one language only', () => {
  expect(keysOnlyInOne({ a: 'x', b: { c: 'y' } }, { a: 'x', b: { d: 'z' } })).toEqual([
    'b.c',
    'b.d',
  ]);
  expect(keysOnlyInOne({ n_one: 'x', n_other: 'y' }, { n_other: 'z' })).toEqual([]);
});

test('gives every part its own name', () => {
  expect(new Set(namesOf(parts)).size).toBe(parts.length);
});

const everything: [string, { en: Texts; 'zh-CN': Texts }][] = [
  ['common', { en, 'zh-CN': zhCN }],
  ...parts.map((part): [string, { en: Texts; 'zh-CN': Texts }] => [part.name, part]),
];

test.each(everything)('says everything in both languages: %s', (_name, part) => {
  expect(keysOnlyInOne(part['zh-CN'], part.en)).toEqual([]);
});

test.each(everything)('leaves no text empty and the same blanks to fill: %s', (_name, part) => {
  const english = textsOf(part.en);
  for (const [key, texts] of textsOf(part['zh-CN'])) {
    const others = english.get(key) ?? [];
    expect([key, placeholders(texts)]).toEqual([key, placeholders(others)]);
    expect([...texts, ...others].filter((text) => text.trim() === '')).toEqual([]);
  }
});

test.each(everything)('neither shouts nor mixes languages: %s', (_name, part) => {
  for (const [key, texts] of textsOf(part.en)) {
    expect([key, texts.filter((text) => /\p{Script=Han}|!/u.test(text))]).toEqual([key, []]);
  }
  for (const [key, texts] of textsOf(part['zh-CN'])) {
    expect([key, texts.filter((text) => /[!！]/.test(text))]).toEqual([key, []]);
  }
});
