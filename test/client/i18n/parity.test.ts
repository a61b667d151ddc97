import { expect, test } from '@jest/globals';
import { en } from '../../../client/i18n/en.ts';
import { zhCN } from '../../../client/i18n/zh-cn.ts';

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

test('says everything in both languages', () => {
  expect(keysOnlyInOne(zhCN, en)).toEqual([]);
});

test('leaves no text empty and the same blanks to fill in both languages', () => {
  const english = textsOf(en);
  for (const [key, texts] of textsOf(zhCN)) {
    const others = english.get(key) ?? [];
    expect([key, placeholders(texts)]).toEqual([key, placeholders(others)]);
    expect([...texts, ...others].filter((text) => text.trim() === '')).toEqual([]);
  }
});

test('neither shouts nor mixes languages', () => {
  for (const [key, texts] of textsOf(en)) {
    expect([key, texts.filter((text) => /\p{Script=Han}|!/u.test(text))]).toEqual([key, []]);
  }
  for (const [key, texts] of textsOf(zhCN)) {
    expect([key, texts.filter((text) => /[!！]/.test(text))]).toEqual([key, []]);
  }
});
