import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { newId } from '../../server/ids.ts';
import { createTestApp, type TestApp } from '../support/create-test-app.ts';
import { canRunBrowser, launchBrowser } from './browser.ts';
import { buildClient } from './build-client.ts';
import { openAs } from './signed-in.ts';
import { until } from '../support/until.ts';

const count = 100_000;
const perTransaction = 2000;

let app: TestApp;
let browser: Browser;

const part = {
  name: 'part',
  label: { 'zh-CN': '零件', en: 'Parts' },
  titleField: 'name',
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', 'x-label': { 'zh-CN': '名称', en: 'Name' } },
      stock: { type: 'integer', 'x-label': { 'zh-CN': '库存', en: 'Stock' } },
    },
    required: ['name'],
  },
};

/** Puts the records into the store as the product would keep them. */
async function addParts({ store }: TestApp['app']['services']): Promise<void> {
  const startedAt = Date.parse('2026-01-01T00:00:00Z');
  for (let start = 0; start < count; start += perTransaction)
    await store.transaction(async (tx) => {
      for (let n = start; n < start + perTransaction; n += 1) {
        const at = new Date(startedAt + n * 1000).toISOString();
        await tx.insert('record_part', {
          _id: newId(),
          _rev: 1,
          _entity: 'part',
          _stage: null,
          _owner: null,
          _pool: null,
          _createdAt: at,
          _createdBy: null,
          _updatedAt: at,
          _updatedBy: null,
          _deletedAt: null,
          _computed: {},
          name: `Part ${n}`,
          stock: n % 50,
        });
      }
    });
}

interface Sight {
  rows: number;
  /** Rows whose record is not the one of their place, or is not there. */
  wrong: string[];
  first: number;
  last: number;
  /** Whether the rows fill what is seen of the list: not so for a moment after it was scrolled. */
  isFilled: boolean;
}

declare global {
  interface Window {
    sight: () => Sight;
    frameTimes: number[];
  }
}

/** Runs in the page: the record of each place follows from the place, as names count down from the newest. */
function install(newest: number): void {
  window.sight = () => {
    const grid = document.querySelector('table[role=grid]');
    const rows = [...(grid?.querySelectorAll<HTMLElement>('tbody tr') ?? [])];
    const scroller = grid?.parentElement;
    const seen = scroller?.getBoundingClientRect() ?? new DOMRect();
    const head = grid?.querySelector('thead th')?.getBoundingClientRect().height ?? 0;
    const [top, bottom] = [rows[0], rows.at(-1)].map((row) => row?.getBoundingClientRect());
    const isAtEnd =
      scroller && scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 2;
    const indexes = rows.map((row) => Number(row.getAttribute('aria-rowindex')) - 2);
    return {
      rows: rows.length,
      wrong: rows.flatMap((row, at) => {
        const name = row.querySelector('a')?.textContent ?? 'nothing';
        return name === `Part ${newest - (indexes[at] ?? 0)}` ? [] : [`${indexes[at]}: ${name}`];
      }),
      first: Math.min(...indexes),
      last: Math.max(...indexes),
      isFilled:
        (top?.top ?? Infinity) <= seen.top + head + 5 &&
        (isAtEnd === true || (bottom?.bottom ?? 0) >= seen.bottom - 1),
    };
  };
}

/** Waits until every row in sight shows its record, without a gap between them. */
async function whole(page: Page): Promise<Sight> {
  for (let turn = 0; ; turn += 1) {
    const sight = await page.evaluate(() => window.sight());
    if (sight.wrong.length === 0 && sight.isFilled) {
      expect(sight.last - sight.first + 1).toBe(sight.rows);
      expect(sight.rows).toBeLessThan(200);
      return sight;
    }
    if (turn === 1000) throw new Error(`dropped rows: ${sight.wrong.join(', ')}`);
    await page.waitForTimeout(50);
  }
}

/** Turns the wheel and waits until the list has moved as far, or nearly a second where it cannot. */
async function wheel(page: Page, distance: number): Promise<void> {
  const place = () =>
    page.evaluate(() => document.querySelector('table[role=grid]')?.parentElement?.scrollTop ?? 0);
  const wanted = (await place()) + distance * 0.98;
  await page.mouse.wheel(0, distance);
  for (let turn = 0; turn < 50 && (await place()) < wanted; turn += 1)
    await page.waitForTimeout(15);
}

/** As a hand on the scroll bar does. */
const dragTo = (page: Page, share: number) =>
  page.evaluate((to) => {
    const scroller = document.querySelector('table[role=grid]')?.parentElement;
    if (scroller) scroller.scrollTop = to * (scroller.scrollHeight - scroller.clientHeight);
  }, share);

/** Holds the scroll bar at its end while the list goes on, until that row is there; answers pages that were not whole. */
const dragToEnd = (page: Page, end: number): Promise<string[]> =>
  page.evaluate(async (wanted) => {
    const scroller = document.querySelector('table[role=grid]')?.parentElement;
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    const dropped: string[] = [];
    for (let at = -1; scroller && at < wanted; ) {
      scroller.scrollTop = scroller.scrollHeight;
      const from = performance.now();
      let sight = window.sight();
      while (sight.last <= at || sight.wrong.length > 0) {
        if (performance.now() - from > 60_000) return [...dropped, ...sight.wrong, `after ${at}`];
        // On to the next end once this one is drawn: a hand rests there too.
        if (sight.wrong.length === 0) scroller.scrollTop = scroller.scrollHeight;
        await frame();
        sight = window.sight();
      }
      if (sight.last - sight.first + 1 !== sight.rows) dropped.push(`gap before ${sight.last}`);
      at = sight.last;
    }
    return dropped;
  }, end);

const startFrames = (page: Page) =>
  page.evaluate(() => {
    const times: number[] = [];
    let before = performance.now();
    const tick = (now: number) => {
      times.push(now - before);
      before = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    window.frameTimes = times;
  });

async function framesSoFar(page: Page): Promise<string> {
  const times = await page.evaluate(() => window.frameTimes.splice(0).sort((a, b) => a - b));
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(0);
  return `${times.length} frames, ms: median ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}`;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

(canRunBrowser ? describe : describe.skip)('a list of 100,000 records in a browser', () => {
  beforeAll(async () => {
    await buildClient();
    app = await createTestApp();
    expect((await app.admin('POST', '/api/entities', part)).status).toBe(201);
    await addParts(app.app.services);
    browser = await launchBrowser();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  test('shows every record in its place, however one scrolls, and few rows at a time', async () => {
    const admin = { email: app.adminEmail, password: app.adminPassword };
    const { page, context, consoleErrors } = await openAs(browser, app, admin);
    await page.addInitScript(install, count - 1);
    await page.goto('/records/part');
    await page.locator('tr[data-index="0"]').waitFor();
    const start = await whole(page);
    expect(start.first).toBe(0);
    await startFrames(page);

    await page.mouse.move(700, 500);
    const seen = new Set<number>();
    const see = ({ first, last }: Sight) => {
      for (let index = first; index <= last; index += 1) seen.add(index);
    };
    see(start);
    for (let turn = 0; turn < 100; turn += 1) {
      await wheel(page, 600);
      see(await whole(page));
    }
    const furthest = Math.max(...seen);
    expect(seen.size).toBe(furthest + 1);
    expect(furthest).toBeGreaterThan(1000);
    say(`by the wheel to row ${furthest}: ${await framesSoFar(page)}`);

    const startedAt = Date.now();
    expect(await dragToEnd(page, count - 1)).toEqual([]);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    say(`dragged to the end in ${seconds} s: ${await framesSoFar(page)}`);
    expect((await whole(page)).last).toBe(count - 1);

    for (const share of [0.5, 0.03, 0.92, 0.251, 0]) {
      await dragTo(page, share);
      await until(
        () => whole(page),
        ({ first }) => Math.abs(first - share * count) < 100,
      );
    }
    say(`to five places in between: ${await framesSoFar(page)}`);
    expect(consoleErrors).toEqual([]);
    await context.close();
  }, 600_000);
});
