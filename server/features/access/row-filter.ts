import type { Filter } from '../../../schemas/generated/filter.ts';
import type { RowAction, Scope } from './access.ts';
import type { PoolMembers } from './directory-snapshot.ts';

/** Who asks, as far as rows go. */
export interface RowViewer {
  id: string;
  /** Ids of the people of the viewer's team. */
  team: readonly string[];
  /** The viewer's pools of the entity. */
  pools: readonly Pick<PoolMembers, 'name' | 'visibility'>[];
}

/** Names of the pools whose unowned rows the viewer reaches. */
function reachedPools(scope: Scope, action: RowAction, { pools }: RowViewer): string[] {
  if (scope === 'team') return pools.map((pool) => pool.name);
  if (action !== 'read') return [];
  return pools.filter((pool) => pool.visibility !== 'hidden').map((pool) => pool.name);
}

/**
 * Whose rows a scope means. A pool's rows are those in it that nobody owns: with `own` one only reads them, and
 * none of a hidden pool; with `team` one acts on them, hidden or not, as on the team's.
 */
export function rowFilter(
  scope: Scope,
  action: RowAction,
  viewer: RowViewer,
): Filter | null | false {
  if (scope === 'all') return null;
  if (scope === 'none') return false;
  const owners = scope === 'team' ? [...new Set([viewer.id, ...viewer.team])].sort() : [viewer.id];
  const owned: Filter = owners.length === 1 ? { _owner: viewer.id } : { _owner: { $in: owners } };
  const pools = reachedPools(scope, action, viewer);
  return pools.length === 0 ? owned : { $or: [owned, { _owner: null, _pool: { $in: pools } }] };
}
