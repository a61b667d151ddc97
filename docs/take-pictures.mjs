/**
 * Takes the pictures of the README again from a running server with the demo records, and starts nothing itself:
 * node docs/take-pictures.mjs http://127.0.0.1:3000 admin@formloom.local PASSWORD
 */
import path from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';

const [base, email, password] = process.argv.slice(2);
if (!base || !email || !password)
  throw new Error('Usage: node docs/take-pictures.mjs URL EMAIL PASSWORD');

const folder = path.join(import.meta.dirname, 'pictures');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

/** Signed in, in that language and in the light appearance. */
async function pageIn(locale) {
  const context = await browser.newContext({
    baseURL: base,
    locale,
    viewport: { width: 1280, height: 800 },
    storageState: {
      cookies: [],
      origins: [
        {
          origin: new URL(base).origin,
          localStorage: [
            { name: 'formloom.locale', value: locale },
            { name: 'formloom.theme', value: 'light' },
          ],
        },
      ],
    },
  });
  const answer = await context.request.post('/api/auth/login', { data: { email, password } });
  if (!answer.ok()) throw new Error(`Signing in was answered by ${answer.status()}`);
  return { page: await context.newPage(), get: (route) => readJson(context, route) };
}

async function readJson(context, route) {
  const answer = await context.request.get(route);
  return (await answer.json()).items;
}

/** Once the page has read everything and nothing moves any more. */
async function take({ page }, route, name) {
  await page.goto(route);
  await page.waitForFunction(
    () =>
      document.querySelector('main h1, main header') !== null &&
      document.querySelector('[aria-busy=true], .mantine-Skeleton-root') === null,
    undefined,
    { timeout: 30_000 },
  );
  await page.waitForTimeout(2_500);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  console.log(`docs/pictures/${name}.png`);
}

try {
  const english = await pageIn('en');
  const chinese = await pageIn('zh-CN');
  const flows = await english.get('/api/flows');
  const flow = flows.find(({ name }) => name === 'lead_pipeline') ?? flows[0];
  const open = encodeURIComponent(JSON.stringify({ _stage: 'follow_up' }));
  const [lead] = await english.get(`/api/records/lead?limit=1&sort=-score&filter=${open}`);
  await take(english, '/records/lead?view=leads_hot', 'list');
  await take(chinese, `/records/lead/${lead._id}`, 'record');
  await english.page.setViewportSize({ width: 1440, height: 900 });
  await take(english, `/build/flows/${flow.id}?node=route`, 'flow');
} finally {
  await browser.close();
}
