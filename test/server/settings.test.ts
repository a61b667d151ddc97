import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { schemas } from '../../schemas/generated/schemas.ts';
import { readSettings, SettingsError } from '../../server/settings.ts';

const messageOf = (env: Record<string, string>): string => {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return '';
};

describe('settings', () => {
  test('have working defaults, an empty value counting as unset', () => {
    expect(readSettings({ PORT: '', IRRELEVANT: 'x' })).toEqual({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: './data',
      ADMIN_EMAIL: 'admin@formloom.local',
      DEMO_DATA: 1,
      APP_TIME_ZONE: 'Asia/Shanghai',
      CURRENCY: 'CNY',
      LOG_LEVEL: 'info',
      LOGIN_RATE: 20,
      PUBLIC_RATE: 60,
      HOOK_RATE: 3000,
      RUN_RETENTION_DAYS: 365,
      STUCK_SECONDS: 60,
    });
  });

  test('names every bad one at once', () => {
    const message = messageOf({
      PORT: 'eighty',
      APP_TIME_ZONE: 'Mars/Olympus',
      LOG_LEVEL: 'loud',
      DEMO_DATA: '2',
    });
    for (const name of ['PORT', 'APP_TIME_ZONE', 'LOG_LEVEL', 'DEMO_DATA'])
      expect(message).toContain(name);
  });

  test('take proxies as a number or as addresses, and nothing else', () => {
    for (const good of ['1', '10.0.0.1', '10.0.0.0/8, 2001:db8::/32', 'loopback'])
      expect(readSettings({ TRUST_PROXY: good }).TRUST_PROXY).toBe(good);
    for (const bad of ['0', '99', 'true', '10.0.0.0/99', '10.0.0.1,', 'proxy.example.com'])
      expect(messageOf({ TRUST_PROXY: bad })).toContain('TRUST_PROXY');
  });

  test('never repeats a password or an address with one', () => {
    const message = messageOf({ ADMIN_PASSWORD: 'short', MONGODB_URL: 'http://user:secret@host' });
    expect(message).toContain('ADMIN_PASSWORD');
    expect(message).not.toContain('short)');
    expect(message).not.toContain('secret');
  });

  test('are all in the README, with their defaults', () => {
    const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
    const { properties } = schemas['documents/settings'] as {
      properties: Record<string, { default?: unknown }>;
    };
    for (const [name, { default: preset }] of Object.entries(properties)) {
      expect(readme).toContain(`| \`${name}\` | ${preset ?? ''}`.trimEnd());
    }
  });
});
