import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createTestApp } from '../support/create-test-app.ts';
import { canRunBrowser, launchBrowser } from './browser.ts';
import { buildClient } from './build-client.ts';
import { accessibilityProblems, openPage, policyViolations } from './watched-page.ts';

type App = Awaited<ReturnType<typeof createTestApp>>;
type SignedIn = Exclude<BrowserContextOptions['storageState'], string | undefined>;

let app: App;
let browser: Browser;
let session: SignedIn['cookies'];

const words = {
  'zh-CN': {
    heading: '登录 Formloom',
    data: '业务数据',
    records: / 条$/,
    wrong: '邮箱或密码不正确',
  },
  en: {
    heading: 'Sign in to Formloom',
    data: 'Business data',
    records: / records?$/,
    wrong: 'The e-mail or the password is wrong',
  },
} as const;
type Language = keyof typeof words;

const looks = (['zh-CN', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => [language, theme] as const),
);

/** A browser that speaks that language, or one that was told to on this device. */
function options(language: Language, extra: BrowserContextOptions = {}): BrowserContextOptions {
  return {
    baseURL: app.url,
    locale: language,
    storageState: {
      cookies: [],
      origins: [{ origin: app.url, localStorage: [{ name: 'formloom.locale', value: language }] }],
    },
    ...extra,
  };
}

const signedIn = (language: Language, extra: BrowserContextOptions = {}) => {
  const base = options(language, extra);
  return { ...base, storageState: { ...(base.storageState as SignedIn), cookies: session } };
};

/** Something to count on the workbench. */
async function addVisits({ admin }: App): Promise<void> {
  const entity = await admin('POST', '/api/entities', {
    name: 'visit',
    label: { 'zh-CN': '拜访', en: 'Visits' },
    schema: { type: 'object', properties: { topic: { type: 'string', maxLength: 80 } } },
  });
  const record = await admin('POST', '/api/records/visit', { topic: 'Annual plan' });
  expect([entity.status, record.status]).toEqual([201, 201]);
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.fill('input[type=email]', app.adminEmail);
  await page.fill('input[autocomplete=current-password]', password);
  await page.click('button[type=submit]');
}

/** Nothing for axe, nothing refused by the policy, nothing wider than the page: on a desktop and a phone. */
async function expectNoFault(page: Page): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect([width, await accessibilityProblems(page)]).toEqual([width, []]);
    expect(await page.evaluate(() => document.body.scrollWidth)).toBeLessThanOrEqual(width);
  }
  expect(await policyViolations(page)).toEqual([]);
}

(canRunBrowser ? describe : describe.skip)('the shell in a browser', () => {
  beforeAll(async () => {
    await buildClient();
    app = await createTestApp();
    await addVisits(app);
    browser = await launchBrowser();
    const { page, context } = await openPage(browser, options('en'));
    await page.goto('/sign-in');
    await signIn(page, app.adminPassword);
    await page.getByRole('heading', { name: words.en.data, exact: true }).waitFor();
    session = (await context.storageState()).cookies;
    await context.close();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  test.each(looks)(
    'shows sign-in and workbench without a fault, wide and narrow (%s, %s)',
    async (language, theme) => {
      const { page, context, consoleErrors } = await openPage(
        browser,
        options(language, { colorScheme: theme }),
      );
      await page.goto('/');
      await page.getByRole('heading', { name: words[language].heading }).waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      expect(await page.evaluate(() => window.firstTheme)).toBe(theme);
      await expectNoFault(page);

      await context.addCookies(session);
      await page.goto('/');
      await page.getByRole('heading', { name: words[language].data, exact: true }).waitFor();
      await page.getByText(words[language].records).first().waitFor();
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
      await expectNoFault(page);
      expect(consoleErrors).toEqual([]);
      await context.close();
    },
  );

  test('would see a fault: the checks find planted ones', async () => {
    const { page, context, consoleErrors } = await openPage(browser, options('en'));
    await page.goto('/sign-in');
    await page.getByRole('heading', { name: words.en.heading }).waitFor();
    await page.evaluate(() => {
      document.querySelector('main')?.append(document.createElement('button'));
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      document.body.append(script);
    });
    expect((await accessibilityProblems(page)).join()).toContain('button-name');
    expect(await policyViolations(page)).toEqual(['script-src-elem inline']);
    expect(consoleErrors.join()).toContain('Content Security Policy');
    await context.close();
  });

  test('serves the page under a policy that allows no foreign and no made-up script', async () => {
    const response = await fetch(app.url, { headers: { accept: 'text/html' } });
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).not.toContain('unsafe-eval');
  });

  test('says what is wrong, then opens the page that was asked for', async () => {
    const { page, context } = await openPage(browser, options('zh-CN'));
    await page.goto('/nowhere?x=1');
    await signIn(page, 'not the password');
    expect(await page.getByRole('alert').textContent()).toContain(words['zh-CN'].wrong);
    await signIn(page, app.adminPassword);
    await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/nowhere?x=1');
    await page.getByRole('link', { name: '回到工作台' }).click();
    await page.getByRole('heading', { name: words['zh-CN'].data, exact: true }).waitFor();
    await context.close();
  });

  test('changes language and theme in the user menu and keeps both', async () => {
    const { page, context, consoleErrors } = await openPage(
      browser,
      signedIn('en', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }),
    );
    await page.goto('/');
    const menu = page.locator('button[aria-haspopup=menu]');
    await menu.click();
    await page.getByRole('menuitemradio', { name: '简体中文' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('menuitemradio', { name: '简体中文' }).click();
    await page.getByRole('heading', { name: words['zh-CN'].data, exact: true }).waitFor();
    if (!(await page.getByRole('menu').isVisible())) await menu.click();
    await page.getByRole('menuitemradio', { name: '深色' }).click();
    await page.reload();
    await page.getByRole('heading', { name: words['zh-CN'].data, exact: true }).waitFor();
    expect(await page.evaluate(() => window.firstTheme)).toBe('dark');
    expect(consoleErrors).toEqual([]);
    await context.close();
  });

  test('signs out on a phone and asks to sign in again', async () => {
    const { page, context } = await openPage(
      browser,
      options('en', { viewport: { width: 390, height: 844 } }),
    );
    await page.goto('/');
    await signIn(page, app.adminPassword);
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: words.en.heading }).waitFor();
    await page.goto('/');
    await page.getByRole('heading', { name: words.en.heading }).waitFor();
    await context.close();
  });

  test('says so while the server is away and goes on when it is back', async () => {
    const { page, context } = await openPage(browser, signedIn('en'));
    await page.clock.install();
    await page.route('**/api/**', (route) => route.abort());
    await page.goto('/');
    const away = page.getByRole('heading', { name: 'The service is not answering' });
    while (!(await away.isVisible())) await page.clock.runFor(1000);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.unroute('**/api/**');
    await page.clock.runFor(5000);
    await page.getByRole('heading', { name: words.en.data, exact: true }).waitFor();
    await context.close();
  });

  test('loads at most 300 KB of compressed script until the workbench stands', async () => {
    const { page, context } = await openPage(browser, signedIn('en'));
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js')) {
        // What is still on its way when the page closes came after the workbench.
        sizes.push(
          response.body().then(
            (body) => gzipSync(body).length,
            () => 0,
          ),
        );
      }
    });
    await page.goto('/');
    await page.getByRole('heading', { name: words.en.data, exact: true }).waitFor();
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    process.stdout.write(`first screen: ${Math.round(total / 1024)} KB of script, compressed\n`);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(300 * 1024);
    await context.close();
  });
});
