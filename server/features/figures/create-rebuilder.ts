import { setTimeout } from 'node:timers/promises';
import type { FiguresPlan } from '../../../schemas/model/figures/index.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { FigureCtx } from './save-figures.ts';
import { requireCurrentCatalog, withCurrentCatalog } from '../entities/index.ts';
import { rebuildSlice } from './rebuild-slice.ts';

/**
 * Where transactions run beside each other, one that was planned before a definition changed can still commit after it,
 * behind the back of a slice. So long the first slice after a change waits for them, in milliseconds.
 */
const latecomersMs = 2000;

export interface RebuilderDeps {
  store: DocumentStore;
  ctx: FigureCtx;
  plan: () => FiguresPlan;
  timeZone: string;
  sliceSize: number;
}

/** Entities whose records a back-fill goes through, each once per pass. */
function entitiesOf(plan: FiguresPlan, id: string): string[] {
  const rollup = plan.rollups.get(id);
  if (rollup) return [...rollup.hops.map(({ entity }) => entity), rollup.owner];
  return plan.entities.has(id) ? [id] : [];
}

/** Takes slices of back-fills, and knows from their first one about how many rows there are. */
export function createRebuilder(deps: RebuilderDeps) {
  const { store, ctx, plan, timeZone, sliceSize } = deps;
  const totals = new Map<string, number>();
  let settled = store.kind === 'sqlite' ? undefined : -1;

  const letLatecomersEnd = async (): Promise<void> => {
    const { version } = ctx.catalog;
    if (settled === undefined || settled === version) return;
    await setTimeout(latecomersMs);
    settled = version;
  };

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

  return async (id: string): Promise<boolean> => {
    // A definition is committed a moment before the catalogue has it; a slice by the old one would undo it.
    const isMore = await withCurrentCatalog(ctx, async () => {
      await letLatecomersEnd();
      const total = await totalOf(id);
      return store.transaction(async function takeRebuildSlice(tx) {
        await requireCurrentCatalog(tx, ctx.catalog.version);
        return rebuildSlice({ ctx, tx, plan: plan(), timeZone, sliceSize }, id, total);
      });
    });
    if (!isMore) totals.delete(id);
    return isMore;
  };
}
