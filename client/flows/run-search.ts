import type { RunStatus } from '../../schemas/generated/api-runs.ts';
import type { RunSelection } from '../api/runs.ts';
import { addDays, startOfDay } from '../filters/relative-day.ts';

export const runStatuses = [
  'incident',
  'waiting',
  'running',
  'done',
  'cancelled',
] as const satisfies RunStatus[];

/** What the address of the list of runs says; a link to it finds the same. */
export interface RunSearch {
  flow?: string;
  status?: RunStatus;
  /** Id of the node where a run stands. */
  node?: string;
  /** The value of `_stage`. */
  stage?: string;
  version?: number;
  record?: string;
  /** Days on the reader's calendar, both included. */
  from?: string;
  to?: string;
  /** Words of the record or of what went wrong. */
  q?: string;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const texts = ['flow', 'node', 'stage', 'record', 'q'] as const;

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

export function readRunSearch(given: Record<string, unknown>): RunSearch {
  const search: RunSearch = {};
  for (const key of texts) {
    const text = textOf(given[key]);
    if (text !== '') search[key] = text;
  }
  const status = runStatuses.find((one) => one === given.status);
  if (status) search.status = status;
  const version = Number(given.version);
  if (Number.isInteger(version) && version > 0) search.version = version;
  for (const key of ['from', 'to'] as const) {
    const day = textOf(given[key]);
    if (dayPattern.test(day)) search[key] = day;
  }
  return search;
}

/** The search with a part changed; an empty part is left out. What belongs to another flow goes with its flow. */
export function withPart(search: RunSearch, part: Record<string, unknown>): RunSearch {
  const kept = 'flow' in part && part.flow !== search.flow ? withoutPlace(search) : search;
  return readRunSearch({ ...kept, ...part });
}

function withoutPlace({
  node: _node,
  stage: _stage,
  version: _version,
  ...rest
}: RunSearch): RunSearch {
  return rest;
}

/** What is asked of the server. */
export function selectionOf({ q, from, to, ...rest }: RunSearch): RunSelection {
  return {
    ...rest,
    ...(q ? { search: q } : {}),
    ...(from ? { from: startOfDay(from).toISOString() } : {}),
    ...(to ? { to: startOfDay(addDays(to, 1)).toISOString() } : {}),
  };
}
