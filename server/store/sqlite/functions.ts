import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { periodStart } from '../period-start.ts';
import { exactSum } from './exact-sum.ts';

/** Our own SQL functions; every connection has them. */
export function registerFunctions(db: DatabaseSyncInstance): void {
  db.function('period_start', { deterministic: true }, periodStart);
  db.aggregate('exact_sum', exactSum);
}
