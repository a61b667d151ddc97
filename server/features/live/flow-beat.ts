/** Milliseconds between two messages about the runs of one flow. */
export const beatMs = 1000;

/** What changed in one flow since it was last told. */
export interface Beat<T> {
  flow: string;
  /** The last state of each; those beyond `mostRuns` are missing. */
  runs: T[];
  isFlood: boolean;
}

export interface FlowBeat<T> {
  add(run: T): void;
  /** The flows whose turn it is; the others wait. */
  take(now: number): Beat<T>[];
  /** Milliseconds until the turn of the next that waits; undefined when none does. */
  next(now: number): number | undefined;
}

/** Gathers changed runs, so that each flow is told at once after a rest and no more than once a second, however busy it is. */
export function createFlowBeat<T extends { _id: string; flow: string }>(
  mostRuns: number,
): FlowBeat<T> {
  const changed = new Map<string, Map<string, T>>();
  const toldAt = new Map<string, number>();
  const waitOf = (flow: string, now: number): number =>
    Math.max(0, (toldAt.get(flow) ?? -beatMs) + beatMs - now);

  function forget(now: number): void {
    for (const [flow, at] of toldAt) if (at + beatMs <= now) toldAt.delete(flow);
  }

  return {
    add(run) {
      const runs = changed.get(run.flow) ?? new Map<string, T>();
      // One more than is told says that there are more.
      if (runs.size <= mostRuns || runs.has(run._id)) runs.set(run._id, run);
      changed.set(run.flow, runs);
    },
    take(now) {
      const due = [...changed].filter(([flow]) => waitOf(flow, now) === 0);
      forget(now);
      return due.map(([flow, runs]) => {
        changed.delete(flow);
        toldAt.set(flow, now);
        return { flow, runs: [...runs.values()].slice(0, mostRuns), isFlood: runs.size > mostRuns };
      });
    },
    next(now) {
      const waits = [...changed.keys()].map((flow) => waitOf(flow, now));
      return waits.length > 0 ? Math.min(...waits) : undefined;
    },
  };
}
