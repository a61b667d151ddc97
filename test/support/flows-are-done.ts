import type { TestApp } from './create-test-app.ts';
import { until } from './until.ts';

/** Waits until flows have nothing left to do now, seen several times: what one commits starts another a moment later. */
export async function flowsAreDone({ admin }: Pick<TestApp, 'admin'>): Promise<void> {
  let quiet = 0;
  await until(async () => {
    const { eventsBehind, jobs } = (await admin('GET', '/api/health/queue')).body;
    const busy = eventsBehind + jobs.queued + jobs.ready + jobs.outside + jobs.leased;
    quiet = busy === 0 ? quiet + 1 : 0;
    return quiet >= 40;
  });
}
