import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createTestApp, type TestApp } from '../support/create-test-app.ts';
import { canRunBrowser, launchBrowser } from './browser.ts';
import { buildClient, buildPublicForm } from './build-client.ts';
import { layoutFaults, shownTexts, wrongWords } from './screen-faults.ts';
import { type Ids, prepareScreens, type Screen, screens, wordsOfData } from './screens.ts';
import {
  accessibilityProblems,
  openPage,
  policyViolations,
  type WatchedPage,
} from './watched-page.ts';
import { sampleClock, setPageClocks } from '../support/sample-clock.ts';

let app: TestApp;
let browser: Browser;
let ids: Ids;
let known: string;
let cookies: Exclude<BrowserContextOptions['storageState'], string | undefined>['cookies'];

const languages = ['zh-CN', 'en'] as const;
const widths = [1440, 390] as const;
interface Look {
  language: (typeof languages)[number];
  width: (typeof widths)[number];
}

function open({ language, width }: Look, isSignedIn: boolean): Promise<WatchedPage> {
  return openPage(browser, {
    baseURL: app.url,
    locale: language,
    viewport: { width, height: width === 390 ? 844 : 900 },
    hasTouch: width === 390,
    reducedMotion: 'reduce',
    colorScheme: 'light',
    storageState: {
      cookies: isSignedIn ? cookies : [],
      origins: [{ origin: app.url, localStorage: [{ name: 'formloom.locale', value: language }] }],
    },
  });
}

/** Ends once nothing is being asked for and nothing is being drawn in advance. */
function watchRequests(page: Page): () => Promise<void> {
  const running = new Set<unknown>();
  page.on('request', (request) => {
    if (!request.url().includes('/socket.io/')) running.add(request);
  });
  page.on('requestfinished', (request) => running.delete(request));
  page.on('requestfailed', (request) => running.delete(request));
  const isWaiting = () =>
    page.evaluate(
      () => document.querySelector('main [aria-busy=true], [class*=mantine-Skeleton]') !== null,
    );
  return async () => {
    for (let quiet = 0, turns = 0; quiet < 2 && turns < 1000; turns += 1) {
      await page.waitForTimeout(40);
      quiet = running.size === 0 && !(await isWaiting()) ? quiet + 1 : 0;
    }
  };
}

/** As a link in the page leads there: without loading anew. Another page is there once it says its own title. */
async function follow(page: Page, path: string): Promise<void> {
  const { pathname, search } = new URL(page.url());
  if (pathname + search === path) await follow(page, '/nowhere');
  const before = await page.title();
  const isOther = new URL(page.url()).pathname !== path.split('?')[0];
  await page.evaluate((to) => history.pushState({}, '', to), path);
  if (isOther) await page.waitForFunction((title) => document.title !== title, before);
}

async function show(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.waitForFunction(
    (name) => (document.documentElement.dataset.theme ?? name) === name,
    theme,
  );
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

/** Dark differs from light in colours only, so there only they are looked at again. */
async function faultsOf(page: Page, language: string): Promise<string[]> {
  const light = await accessibilityProblems(page);
  const words = wrongWords(await shownTexts(page), language === 'en', known);
  const layout = await layoutFaults(page);
  await show(page, 'dark');
  const dark = await accessibilityProblems(page, ['color-contrast', 'link-in-text-block']);
  await show(page, 'light');
  return [...light, ...dark.map((fault) => `dark: ${fault}`), ...words, ...layout];
}

async function walk(look: Look, part: Screen[], isSignedIn: boolean): Promise<string[]> {
  const { page, context, consoleErrors } = await open(look, isSignedIn);
  await setPageClocks(context);
  const settled = watchRequests(page);
  const found: string[] = [];
  if (isSignedIn) await page.goto('/');
  for (const { name, path, ready, act, isPublic } of part) {
    const startedAt = Date.now();
    const say = (fault: string) => found.push(`${look.width}, ${name}: ${fault}`);
    try {
      await page.keyboard.press('Escape');
      if (isPublic) await page.goto(path(ids));
      else await follow(page, path(ids));
      await page.locator(ready).first().waitFor();
      await act?.(page);
      await settled();
      for (const fault of await faultsOf(page, look.language)) say(fault);
      for (const fault of await policyViolations(page)) say(`refused ${fault}`);
      await page.evaluate(() => void (window.policyViolations = []));
    } catch (error) {
      say(String(error).split('\n')[0] ?? '');
    }
    for (const fault of consoleErrors.splice(0)) say(`console: ${fault}`);
    if (process.env.SHOW_TIMES) process.stdout.write(`${Date.now() - startedAt} ms ${name}\n`);
  }
  await context.close();
  return found;
}

(canRunBrowser ? describe : describe.skip)('every main screen in a browser', () => {
  beforeAll(async () => {
    await buildClient();
    await buildPublicForm();
    app = await createTestApp({
      install: 'crm',
      settings: { DEMO_DATA: '1' },
      clock: sampleClock,
    });
    ids = await prepareScreens(app);
    known = await wordsOfData(app);
    browser = await launchBrowser();
    const context = await browser.newContext({ baseURL: app.url });
    const data = { email: app.adminEmail, password: app.adminPassword };
    await context.request.post('/api/auth/login', { data });
    cookies = (await context.storageState()).cookies;
    await context.close();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  test.each(languages)(
    'is without a fault, light and dark, wide and narrow (%s)',
    async (language) => {
      const found = await Promise.all(
        widths.flatMap((width) =>
          [true, false].map((isSignedIn) =>
            walk(
              { language, width },
              screens.filter(({ isPublic = false }) => isPublic !== isSignedIn),
              isSignedIn,
            ),
          ),
        ),
      );
      expect(found.flat()).toEqual([]);
    },
    1_200_000,
  );
});
