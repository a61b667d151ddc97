/**
 * Named places where a crash test may end the process. `FORMLOOM_FAILPOINT=name:n` kills it (SIGKILL, nothing
 * flushed) at the n-th hit of `name`; without the setting a failpoint costs one comparison.
 */
const [armedName, armedCount] = (process.env.FORMLOOM_FAILPOINT ?? '').split(':');
let hits = 0;

export function failpoint(name: string): void {
  if (name !== armedName) return;
  hits += 1;
  if (hits >= Number(armedCount || 1)) process.kill(process.pid, 'SIGKILL');
}
