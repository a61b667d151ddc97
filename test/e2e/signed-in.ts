import type { Browser } from 'playwright-core';
import type { TestApp } from '../support/create-test-app.ts';
import { openPage, type WatchedPage } from './watched-page.ts';

/** A browser of its own for one person, signed in, in that language. */
export async function openAs(
  browser: Browser,
  app: TestApp,
  person: { email: string; password: string },
  language: 'zh-CN' | 'en' = 'en',
): Promise<WatchedPage> {
  const opened = await openPage(browser, {
    baseURL: app.url,
    locale: language,
    viewport: { width: 1440, height: 900 },
    storageState: {
      cookies: [],
      origins: [{ origin: app.url, localStorage: [{ name: 'formloom.locale', value: language }] }],
    },
  });
  const { email, password } = person;
  const answer = await opened.context.request.post(`${app.url}/api/auth/login`, {
    data: { email, password },
  });
  if (!answer.ok()) throw new Error(`sign-in as ${email}: ${answer.status()}`);
  return opened;
}
