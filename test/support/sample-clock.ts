import type { BrowserContext } from 'playwright-core';
import type { Clock } from '../../server/context.ts';

/** The sample data has figures of this year, of the month before and of days to come: the day of a test must not matter. */
const ahead = Date.parse('2026-11-23T04:00:00.000Z') - Date.now();

/** Goes on from a day for which the sample data was made. */
export const sampleClock: Clock = { now: () => new Date(Date.now() + ahead) };

/** Runs in a page before any script of it. */
function setClock(milliseconds: number): void {
  const Real = Date;
  window.Date = class extends Real {
    constructor(...given: [] | [string | number]) {
      if (given.length === 0) super(Real.now() + milliseconds);
      else super(...given);
    }
    static override now(): number {
      return Real.now() + milliseconds;
    }
  } as typeof Date;
}

/** The pages of the browser go by it, too. */
export async function setPageClocks(context: BrowserContext): Promise<void> {
  await context.addInitScript(setClock, ahead);
}
