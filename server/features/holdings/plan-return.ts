import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { addDuration } from '../../../schemas/model/duration.ts';
import { matchesFilter } from '../../../schemas/model/match-filter.ts';
import type { RecordDoc } from '../../catalog.ts';

/** From when on a record is held. */
export interface Held {
  since: string;
  workedAt: string;
}

export interface ReturnPlan {
  /** null: never. */
  dueAt: string | null;
  /** `protection`, or the id of a rule. */
  rule: string | null;
}

/** The rule about work that has no name of its own. */
export const protectionRule = 'protection';

const later = (from: string, duration: string): string | undefined =>
  addDuration(new Date(from), duration)?.toISOString();

/** How long the pool protects a record in its stage. */
function protectionOf(pool: PoolDocument, record: RecordDoc): string | undefined {
  const byStage = record._stage ? pool.protectionByStage?.[record._stage] : undefined;
  return byStage ?? pool.protection;
}

function returnsOf(pool: PoolDocument, record: RecordDoc, held: Held): ReturnPlan[] {
  const protection = protectionOf(pool, record);
  const plans: ReturnPlan[] = [];
  const add = (rule: string, dueAt: string | undefined) => dueAt && plans.push({ rule, dueAt });
  if (protection !== undefined) add(protectionRule, later(held.workedAt, protection));
  for (const rule of pool.returns?.rules ?? []) {
    if (rule.when && !matchesFilter(rule.when, record)) continue;
    if (rule.unless && matchesFilter(rule.unless, record)) continue;
    add(rule.id, later(rule.from === 'owned' ? held.since : held.workedAt, rule.after));
  }
  return plans;
}

/** When the record falls back, and by which rule: the earliest of all that are about it. Pure. */
export function planReturn(pool: PoolDocument, record: RecordDoc, held: Held): ReturnPlan {
  const never: ReturnPlan = { dueAt: null, rule: null };
  if (pool.returns?.unless && matchesFilter(pool.returns.unless, record)) return never;
  return returnsOf(pool, record, held).reduce(
    (first, plan) => ((plan.dueAt ?? '') < (first.dueAt ?? '~') ? plan : first),
    never,
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

/** The next moment after `after` at which the owner is reminded. Pure. */
export function nextReminder(
  pool: PoolDocument,
  dueAt: string | null,
  after: string,
): string | null {
  if (dueAt === null) return null;
  const { reminders, remindBefore } = pool.returns ?? {};
  const spans = reminders ?? (remindBefore === undefined ? [] : [remindBefore]);
  const moments = spans
    .map((span) => addDuration(new Date(dueAt), span, -1)?.toISOString())
    .filter((moment) => moment !== undefined)
    .filter((moment) => moment > after);
  return moments.toSorted(byText)[0] ?? null;
}
