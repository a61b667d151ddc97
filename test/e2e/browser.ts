import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isForced = Boolean(process.env.CI) || Boolean(process.env.FORCE_BROWSER);

/** Browser tests run where there is a Chromium, and must run in CI. */
export const canRunBrowser = existsSync(executablePath) || isForced;

if (!canRunBrowser) {
  process.stderr.write(
    `\n*** BROWSER TESTS SKIPPED: no Chromium at ${executablePath}. Install it or set CHROMIUM. ***\n\n`,
  );
}

/** Starts Chromium; fails where the tests are forced and it is missing. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
