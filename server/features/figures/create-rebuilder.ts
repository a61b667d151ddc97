import type { FiguresPlan } from '../../../schemas/model/figures/index.ts';
import type { DocumentStore } from '../../store/port.ts';
import { requireCurrentCatalog, withCurrentCatalog } from '../entities/index.ts';
import { names, type Rebuild } from './collections.ts';
import { rebuildSlice } from './rebuild-slice.ts';
import type { FigureCtx } from './save-figures.ts';

export interface RebuilderDeps {
  store: DocumentStore;
  ctx: FigureCtx;
  plan: () => FiguresPlan;
  timeZone: string;
  sliceSize: number;
  /** Resolves when every transaction on the database that began before the call is over. */
  quietEverywhere: () => Promise<void>;
}

/** Entities whose records a back-fill goes through, each once per pass. */
function entitiesOf(plan: FiguresPlan, id: string): string[] {
  const rollup = plan.rollups.get(id);
  if (rollup) return [...rollup.hops.map(({ entity }) => entity), rollup.owner];
  return plan.entities.has(id) ? [id] : [];
}

/**
 * Where transactions run beside each other, one that knew nothing of a back-fill yet can still commit after its first
 * slice and behind its back. So a back-fill begins when those are over.
 */
function latecomers({ store, ctx, quietEverywhere }: RebuilderDeps) {
  const gone = new Map<string, string>();
  const roundOf = ({ round = 0 }: Rebuild) => `${ctx.catalog.version}/${round}`;
  return {
    areGone: (rebuild: Rebuild): boolean =>
      store.kind === 'sqlite' || gone.get(rebuild._id) === roundOf(rebuild),
    letEnd: async (): Promise<void> => {
      const running = await store.find<Rebuild>(names.rebuilds, { filter: { state: 'running' } });
      const rounds = running.map((rebuild) => [rebuild._id, roundOf(rebuild)] as const);
      await quietEverywhere();
      gone.clear();
      for (const [id, round] of rounds) gone.set(id, round);
    },
  };
}

/** Takes slices of back-fills, and knows from their first one about how many rows there are. */
export function createRebuilder(deps: RebuilderDeps) {
  const { store, ctx, plan, timeZone, sliceSize } = deps;
  const totals = new Map<string, number>();
  const others = latecomers(deps);

  const totalOf = async (id: string): Promise<number> => {
    const known = totals.get(id);
    if (known !== undefined) return known;
    const counts = await Promise.all(
      entitiesOf(plan(), id).map((name) =>
        store.countAll(ctx.catalog.require(name).collection, {}),
      ),
    );
    const total = counts.reduce((sum, count) => sum + count, 0);
    totals.set(id, total);
    return total;
  };

  const take = async (id: string) => {
    const total = await totalOf(id);
    return store.transaction(async function takeRebuildSlice(tx) {
      await requireCurrentCatalog(tx, ctx.catalog.version);
      const context = { ctx, tx, plan: plan(), timeZone, sliceSize, areGone: others.areGone };
      return rebuildSlice(context, id, total);
    });
  };

  return async (id: string): Promise<boolean> => {
    // A definition is committed a moment before the catalogue has it; a slice by the old one would undo it.
    const taken = await withCurrentCatalog(ctx, async () => {
      const first = await take(id);
      if (first !== 'early') return first;
      await others.letEnd();
      return take(id);
    });
    if (taken === 'done') totals.delete(id);
    return taken !== 'done';
  };
}
