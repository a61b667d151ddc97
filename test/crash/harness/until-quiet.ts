/**
 * Waits for the runs to begin and to end, as an operator does who sends on what was taken out. A server that was killed
 * may keep the others from reading the log for seconds: what was written then has no run yet, which is no loss.
 */
import { setTimeout } from 'node:timers/promises';
import type { Caller } from './caller.ts';
import { type Evidence, type RunItem, allRuns, openRuns } from './oracle.ts';

export interface Quiet {
  /** What is wrong, one line each. */
  found: string[];
  /** Runs that were claimed five times by servers that were killed, and sent on. */
  sentOn: number;
}

/** Milliseconds. `still`: nothing has moved for so long, however slow the machine is. `all`: it moves, but does not end. */
const patience = { still: 90_000, all: 900_000 } as const;

async function reasonsOf(caller: Caller, { id }: RunItem): Promise<string[]> {
  const { tokens } = await caller.call('GET', `/api/runs/${id}`);
  return tokens.flatMap(({ incident }: any) => (incident ? [String(incident.code)] : []));
}

/** Five lost claims take a step out: that is promised, so it may happen here. Answers what else stopped the run. */
async function sendOn(caller: Caller, run: RunItem, quiet: Quiet): Promise<void> {
  const reasons = await reasonsOf(caller, run);
  const others = reasons.filter((code) => code !== 'flow.node_quarantined');
  if (others.length > 0) quiet.found.push(`run ${run.id} stopped: ${others.join(' ')}`);
  else if (reasons.length > 0) {
    await caller.call('POST', `/api/runs/${run.id}/retry`, {}, { accepts: [409] });
    quiet.sentOn += 1;
  }
}

/** `moved`: a number that grows with what the runs do outside. */
export async function untilQuiet(
  evidence: Pick<Evidence, 'caller' | 'flows' | 'things'>,
  moved: () => number,
): Promise<Quiet> {
  const quiet: Quiet = { found: [], sentOn: 0 };
  const promised = evidence.flows.length * evidence.things.length;
  const from = performance.now();
  let seen = '';
  let seenAt = from;
  for (;;) {
    const open = await openRuns(evidence);
    for (const run of open)
      if (run.status === 'incident') await sendOn(evidence.caller, run, quiet);
    if (quiet.found.length > 0) return quiet;
    const begun = open.length === 0 ? (await allRuns(evidence)).length : 0;
    if (begun >= promised) return quiet;
    const state = `${begun} ${moved()} ${open.map(({ id, status }) => `${id} ${status}`).join(' ')}`;
    const now = performance.now();
    if (state !== seen) [seen, seenAt] = [state, now];
    if (now - seenAt > patience.still || now - from > patience.all) {
      quiet.found.push(...open.map(({ id, status }) => `stuck run ${id}: ${status}`));
      return quiet;
    }
    await setTimeout(200);
  }
}
