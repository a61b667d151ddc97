import type { StoredRun } from '../../engine/index.ts';
import { type Beat, createFlowBeat } from './flow-beat.ts';
import type { IdentityOf, LiveSocket, Members } from './members.ts';
import { recordRoom } from './tell-records.ts';

interface To {
  members: Members;
  identityOf: IdentityOf;
  /** Whether this person may read that record now. */
  mayRead(user: string, entity: string, record: string): Promise<boolean>;
}

export interface RunTeller {
  /** Those who look at the records hear now, those who look at the flows when it is their turn. */
  tell(runs: readonly StoredRun[]): Promise<void>;
  stop(): void;
}

/** Runs that one message names; what is more is read again. */
const mostRuns = 100;

const flowRoom = (flow: string) => `flow:${flow}`;

async function maySee(to: To, user: string, { entity, record }: StoredRun): Promise<boolean> {
  if (to.identityOf(user)?.access.has('runs')) return true;
  return entity !== null && record !== null && to.mayRead(user, entity, record);
}

async function tellRecord(to: To, run: StoredRun): Promise<void> {
  const { _id: id, flow, status, entity, record } = run;
  if (!entity || !record) return;
  for (const socket of to.members.inRoom(recordRoom(entity, record)))
    if (await maySee(to, socket.data.user, run)) socket.emit('run', { flow, id, status, record });
}

async function tellOne(to: To, socket: LiveSocket, { flow, runs }: Beat<StoredRun>): Promise<void> {
  const items = [];
  for (const run of runs)
    if (await maySee(to, socket.data.user, run)) {
      const { _id: id, status, record } = run;
      items.push({ id, status, record });
    }
  if (items.length > 0) socket.emit('runs', { flow, items });
}

async function tellFlow(to: To, beat: Beat<StoredRun>): Promise<void> {
  const room = flowRoom(beat.flow);
  for (const socket of to.members.inRoom(room))
    if (beat.isFlood) socket.emit('reset', { room, seq: 0 });
    else await tellOne(to, socket, beat);
}

/** `ask`: has `tell` called again, with nothing new, for flows whose turn was not yet. */
export function createRunTeller(to: To, ask: () => void): RunTeller {
  const beat = createFlowBeat<StoredRun>(mostRuns);
  let timer: NodeJS.Timeout | undefined;

  function wakeLater(): void {
    clearTimeout(timer);
    const wait = beat.next(performance.now());
    timer = wait === undefined ? undefined : setTimeout(ask, wait).unref();
  }

  return {
    async tell(runs) {
      for (const run of runs) {
        await tellRecord(to, run);
        if (to.members.inRoom(flowRoom(run.flow)).size > 0) beat.add(run);
      }
      for (const due of beat.take(performance.now())) await tellFlow(to, due);
      wakeLater();
    },
    stop: () => clearTimeout(timer),
  };
}
