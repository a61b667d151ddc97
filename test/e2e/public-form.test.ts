import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createTestApp } from '../support/create-test-app.ts';
import { canRunBrowser, launchBrowser } from './browser.ts';
import { buildPublicForm } from './build-client.ts';
import { accessibilityProblems, openPage, policyViolations } from './watched-page.ts';

type App = Awaited<ReturnType<typeof createTestApp>>;

let app: App;
let browser: Browser;

const built = path.join(import.meta.dirname, '../../dist/public-form');
const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

const guest = {
  name: 'guest',
  label: text('访客', 'Guest'),
  titleField: 'name',
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', maxLength: 20, 'x-label': text('姓名', 'Name') },
      phone: { type: 'string', 'x-type': 'phone', 'x-label': text('手机号', 'Phone') },
      way: {
        type: 'string',
        'x-label': text('怎么来', 'How you come'),
        'x-options': [
          { id: 'car', label: text('自驾', 'By car') },
          { id: 'bus', label: text('公交', 'By bus') },
        ],
      },
      plate: { type: 'string', 'x-label': text('车牌号', 'Number plate') },
      utmSource: { type: 'string', 'x-label': text('来源', 'Source') },
      possibleDuplicate: { type: 'boolean', 'x-label': text('可能重复', 'Possible duplicate') },
    },
    required: ['name'],
  },
};

const visit = {
  name: 'visit',
  label: text('活动报名', 'Come and see us'),
  description: text('一分钟填完。', 'It takes a minute.'),
  entity: 'guest',
  pages: [
    {
      sections: [
        {
          fields: [
            { field: 'name' },
            { field: 'phone', required: true },
            { field: 'way' },
            { field: 'plate', show: "way = 'car'", required: "way = 'car'" },
          ],
        },
      ],
    },
  ],
  public: { open: true },
};

const phone = (extra: BrowserContextOptions = {}): BrowserContextOptions => ({
  baseURL: app.url,
  locale: 'en',
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  ...extra,
});

const guests = async (name: string) => {
  const filter = encodeURIComponent(JSON.stringify({ name }));
  return (await app.admin('GET', `/api/records/guest?filter=${filter}`)).body.items;
};

/** A phone of the cheaper kind on a slow network. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 100_000,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

const isAlive = (page: Page) => page.locator('progress').waitFor();

(canRunBrowser ? describe : describe.skip)('the public form in a browser', () => {
  beforeAll(async () => {
    await buildPublicForm();
    app = await createTestApp({ settings: { PUBLIC_RATE: '1000' } });
    expect((await app.admin('POST', '/api/entities', guest)).status).toBe(201);
    expect((await app.admin('POST', '/api/forms', visit)).status).toBe(201);
    browser = await launchBrowser();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  test('loads little: all its script together stays under 60 KB', () => {
    const scripts = readdirSync(built).filter((name) => name.endsWith('.js'));
    const sizes = scripts.map((name) => gzipSync(readFileSync(path.join(built, name))).length);
    expect(scripts.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60 * 1024);
  });

  test('asks as the answers demand, says what is wrong in place, and thanks, on a slow phone', async () => {
    const { page, context, consoleErrors } = await openPage(browser, phone());
    await slowDown(page);
    await page.goto('/f/visit?utm_source=wechat');
    await isAlive(page);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.getByLabel('Number plate').isVisible()).toBe(false);
    await page.getByText('By car').click();
    await page.getByLabel(/Number plate/).waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Some answers need a change' }).waitFor();
    expect(await page.locator('.summary a').allTextContents()).toEqual([
      'Fill in Name.',
      'Fill in Phone.',
      'Fill in Number plate.',
    ]);
    await page.locator('.summary a').first().click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-name');
    await page.getByLabel(/^Name/).fill('Lin');
    await page.getByLabel(/^Phone/).fill('not a phone');
    await page.getByLabel(/Number plate/).fill('B 7K268');
    await page.getByText('Phone must be a phone number').first().waitFor();
    expect(await page.getByLabel(/^Phone/).getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel(/^Phone/).fill('13957482001');
    await page.getByText('By bus').click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Received. Thank you.' }).waitFor();
    expect(await page.locator('.said b').textContent()).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await policyViolations(page)).toEqual([]);
    expect(consoleErrors).toEqual([]);
    const [made] = await guests('Lin');
    expect(made).toMatchObject({ way: 'bus', phone: '13957482001', utmSource: 'wechat' });
    expect(made).not.toHaveProperty('plate');
    await context.close();
  }, 180_000);

  test('keeps a draft over a reload and a change of language, until it is sent', async () => {
    const { page, context } = await openPage(browser, phone());
    await page.goto('/f/visit');
    await isAlive(page);
    await page.getByLabel(/^Name/).fill('Draft');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('link', { name: '中文' }).click();
    await page.getByText('已自动保存').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    expect(await page.getByLabel(/^姓名/).inputValue()).toBe('Draft');
    await page.getByLabel(/^手机号/).fill('13900000001');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('查询编号').waitFor();
    await page.goto('/f/visit');
    await isAlive(page);
    expect(await page.getByLabel(/^Name/).inputValue()).toBe('');
    await context.close();
  });

  test('keeps what is sent without network and sends it once when there is one again', async () => {
    const { page, context } = await openPage(browser, phone());
    await page.goto('/f/visit');
    await isAlive(page);
    await page.getByLabel(/^Name/).fill('Offline');
    await page.getByLabel(/^Phone/).fill('13900000002');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('You are offline.').waitFor();
    expect(await guests('Offline')).toHaveLength(0);
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'Received. Thank you.' }).waitFor();
    expect(await guests('Offline')).toHaveLength(1);
    await context.close();
  });

  test('never refuses a phone that is known, and marks the record', async () => {
    const { page, context } = await openPage(browser, phone());
    for (const name of ['First', 'Second']) {
      await page.goto('/f/visit');
      await isAlive(page);
      await page.getByLabel(/^Name/).fill(name);
      await page.getByLabel(/^Phone/).fill('13911112222');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByRole('heading', { name: 'Received. Thank you.' }).waitFor();
    }
    expect((await guests('First'))[0]).not.toHaveProperty('possibleDuplicate');
    expect((await guests('Second'))[0]).toMatchObject({ possibleDuplicate: true });
    await context.close();
  });

  test('works without script: mistakes, values kept, thanks', async () => {
    const context = await browser.newContext(phone({ javaScriptEnabled: false }));
    const page = await context.newPage();
    await page.goto('/f/visit');
    await page.getByLabel(/^Name/).fill('Plain');
    await page.getByLabel(/^Phone/).fill('13933334444');
    await page.getByText('By car').click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Some answers need a change' }).waitFor();
    expect(await page.getByLabel(/^Name/).inputValue()).toBe('Plain');
    await page.getByLabel(/Number plate/).fill('B 1');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Received. Thank you.' }).waitFor();
    expect((await guests('Plain'))[0]).toMatchObject({ way: 'car', plate: 'B 1' });
    await context.close();
  });
});
