import type { Filter } from '../../../schemas/generated/filter.ts';
import type { RowAction, Scope } from './access.ts';

/** Who asks, as far as rows go. */
export interface RowViewer {
  id: string;
  /** Ids of the people of the viewer's team. */
  team: readonly string[];
  /** Names of the viewer's pools of the entity. */
  pools: readonly string[];
}

/**
 * Whose rows a scope means. A pool's rows are those in it that nobody owns: with `own` one only reads them,
 * with `team` one acts on them as on the team's.
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
  if (viewer.pools.length === 0 || (scope === 'own' && action !== 'read')) return owned;
  return { $or: [owned, { _owner: null, _pool: { $in: [...viewer.pools] } }] };
}
