import axe from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

declare global {
  interface Window {
    axe: typeof axe;
    policyViolations: string[];
    firstTheme: string | undefined;
  }
}

/** A page and what went wrong on it. */
export interface WatchedPage {
  page: Page;
  context: BrowserContext;
  /** Errors in the console and uncaught ones; not the 401 by which a visitor learns to sign in. */
  consoleErrors: string[];
}

/** Runs in the page before any script of it. */
function watch(): void {
  window.policyViolations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    window.policyViolations.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
  const observer = new MutationObserver(() => {
    if (!document.body) return;
    window.firstTheme = document.documentElement.dataset.theme;
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}

export async function openPage(
  browser: Browser,
  options: BrowserContextOptions,
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  // Far longer than anything takes on a busy machine: what succeeds does not wait for it.
  context.setDefaultTimeout(45_000);
  await context.addInitScript({ content: axe.source });
  await context.addInitScript(watch);
  const page = await context.newPage();
  const consoleErrors: string[] = [];
  page.on('pageerror', (error) => consoleErrors.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    const isSignInNeeded = url.endsWith('/api/auth/me') && message.text().includes('401');
    if (!isSignInNeeded) consoleErrors.push(`${message.text()} ${url}`);
  });
  return { page, context, consoleErrors };
}

/** Waits for what moves to arrive; what moves for ever does not count. */
const standStill = (page: Page) =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map((one) => one.finished),
    ),
  );

/** What follows in a long list is like what stands above it. */
const repeated = ['tbody tr:nth-child(n+13)', 'li:nth-child(n+13)'];

/** Every rule of axe that the page breaks, with the places; or only these rules. */
export async function accessibilityProblems(page: Page, rules?: string[]): Promise<string[]> {
  await standStill(page);
  const { violations } = await page.evaluate(
    ([only, exclude]) =>
      window.axe.run(
        { exclude },
        {
          resultTypes: ['violations'],
          preload: false,
          ...(only ? { runOnly: only } : {}),
        },
      ),
    [rules, repeated] as const,
  );
  return violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, html }) => `${target} (${html.slice(0, 100)})`);
    return `${id}, ${nodes.length}: ${places.join(', ')}`;
  });
}

/** What the content security policy refused so far on this page. */
export const policyViolations = (page: Page) => page.evaluate(() => window.policyViolations);
