/**
 * Named places where a crash test may end the process. `FORMLOOM_FAILPOINT=name:n` kills it (SIGKILL, nothing
 * flushed) at the n-th hit of `name`; without the setting a failpoint costs two comparisons.
 */
const [armedName, armedCount] = (process.env.FORMLOOM_FAILPOINT ?? '').split(':');
let hits = 0;
let listener: ((name: string) => void) | undefined;

/** For tests in the same process: called at each failpoint; what it throws ends the work there. */
export function onFailpoint(next: ((name: string) => void) | undefined): void {
  listener = next;
}

export function failpoint(name: string): void {
  listener?.(name);
  if (name !== armedName) return;
  hits += 1;
  if (hits >= Number(armedCount || 1)) process.kill(process.pid, 'SIGKILL');
}
