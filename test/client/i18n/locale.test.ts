import { beforeEach, expect, test } from '@jest/globals';
import { preferredLocale, rememberLocale } from '../../../client/i18n/locale.ts';

function browserSpeaks(language: string) {
  Object.defineProperty(navigator, 'language', { value: language, configurable: true });
}

beforeEach(() => localStorage.clear());

test('follows the browser when nothing is known', () => {
  browserSpeaks('zh-Hans-CN');
  expect(preferredLocale()).toBe('zh-CN');
  browserSpeaks('de-DE');
  expect(preferredLocale()).toBe('en');
});

test('prefers what the account says to the browser', () => {
  browserSpeaks('en-US');
  expect(preferredLocale('zh-CN')).toBe('zh-CN');
  expect(preferredLocale('fr')).toBe('en');
});

test('prefers what was chosen on this device to everything else', () => {
  browserSpeaks('zh-CN');
  rememberLocale('en');
  expect(preferredLocale('zh-CN')).toBe('en');
});
