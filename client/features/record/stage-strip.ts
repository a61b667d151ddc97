import type { RecordProgress, StageProgress } from '../../../schemas/generated/api-runs.ts';
import type { Text } from '../../../schemas/model/language.ts';
import { durationMs } from './time-words.ts';

export interface StageCell {
  node: string;
  label: Text;
  state: StageProgress['state'];
  /** Only of stages that were entered. */
  enteredAt: string | undefined;
  usedMs: number | undefined;
  limitMs: number | undefined;
  /** Past the time allowed, or left later than that. */
  overMs: number;
}

function cellOf(stage: StageProgress, now: Date): StageCell {
  const { node, label, state, enteredAt, leftAt, limit, dueAt } = stage;
  const end = leftAt ? Date.parse(leftAt) : now.getTime();
  const usedMs = enteredAt && state !== 'ahead' ? end - Date.parse(enteredAt) : undefined;
  const limitMs = limit && enteredAt ? durationMs(limit, enteredAt) : undefined;
  const dueMs =
    limitMs === undefined
      ? undefined
      : dueAt
        ? Date.parse(dueAt)
        : Date.parse(enteredAt ?? '') + limitMs;
  return {
    node,
    label,
    state,
    enteredAt: enteredAt ?? undefined,
    usedMs: usedMs === undefined ? undefined : Math.max(0, usedMs),
    limitMs,
    overMs: dueMs === undefined ? 0 : Math.max(0, end - dueMs),
  };
}

/** One strip: a flow with stages, as far as this record went in it. */
export interface Strip {
  run: string;
  flow: string;
  label: Text;
  status: RecordProgress['status'];
  /** Its flow stands still: who stopped it, when and why. */
  paused: RecordProgress['paused'];
  cells: StageCell[];
  /** Where the record stands now; undefined once the run is over. */
  current: StageCell | undefined;
  next: StageCell | undefined;
}

const isOpen = ({ status }: RecordProgress) => status !== 'done' && status !== 'cancelled';

/**
 * The flows to show: of each flow the newest run that has stages; those still open if there are any, else the newest
 * that ended. `items` come newest first.
 */
export function stripsOf(items: readonly RecordProgress[], now: Date): Strip[] {
  const newest = new Map<string, RecordProgress>();
  for (const item of items) {
    const known = newest.get(item.flow);
    if (item.stages.length > 0 && (!known || (isOpen(item) && !isOpen(known))))
      newest.set(item.flow, item);
  }
  const all = [...newest.values()];
  const open = all.filter(isOpen);
  return (open.length > 0 ? open : all.slice(0, 1)).map(
    ({ run, flow, label, status, paused, stages }): Strip => {
      const cells = stages.map((stage) => cellOf(stage, now));
      const at = cells.findIndex(({ state }) => state === 'current');
      return {
        run,
        flow,
        label,
        status,
        paused,
        cells,
        current: cells[at],
        next: at < 0 ? undefined : cells[at + 1],
      };
    },
  );
}
