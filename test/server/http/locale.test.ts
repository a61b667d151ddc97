import { describe, expect, test } from '@jest/globals';
import { localeOf } from '../../../server/http/locale.ts';

describe('localeOf', () => {
  test.each([
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en-GB', 'en'],
    ['fr-FR, en;q=0.5, zh;q=0.4', 'en'],
    ['en;q=0, zh', 'zh-CN'],
    ['fr', 'zh-CN'],
    ['', 'zh-CN'],
  ] as const)('reads %p as %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });

  test('falls back to the locale of the person', () => {
    expect(localeOf(undefined, 'en')).toBe('en');
  });
});
