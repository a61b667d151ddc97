import {
  figureOfSums,
  isNoSums,
  type RollupPlan,
  type Sums,
} from '../../../schemas/model/figures/index.ts';
import { Exact } from '../../../schemas/model/decimal.ts';
import type { Delta } from '../../store/port.ts';
import { type Accumulator, accumulatorId, names } from './collections.ts';
import { nextParent } from './next-parent.ts';
import type { Wave } from './wave.ts';

export const sumsOf = (accumulator: Accumulator | undefined): Sums => ({
  n: accumulator?.n ?? 0,
  v: accumulator?.v ?? 0,
  sum: new Exact(accumulator?.sum ?? 0),
});

function deltasOf({ n, v, sum }: Sums): Record<string, Delta> {
  const exact = new Exact(sum);
  return {
    ...(n === 0 ? {} : { n }),
    ...(v === 0 ? {} : { v }),
    ...(exact.isZero() ? {} : { sum: { decimal: exact.toFixed() } }),
  };
}

/** Adds to what `parent` has below it at that hop, and to everybody above. Reads one row per hop. */
export async function addSumsTo(
  wave: Wave,
  rollup: RollupPlan,
  hop: number,
  parent: string,
  delta: Sums,
): Promise<void> {
  if (isNoSums(delta)) return;
  const accumulator = await wave.tallies.add<Accumulator>(
    names.accumulators,
    accumulatorId(rollup.key, hop, parent),
    deltasOf(delta),
    { rollup: rollup.key, hop, parent },
  );
  if (hop === rollup.hops.length) {
    wave.show(rollup, parent, () => figureOfSums(rollup, sumsOf(accumulator)));
    return;
  }
  const above = await nextParent(wave, rollup, hop, parent);
  if (above) await addSumsTo(wave, rollup, hop + 1, above, delta);
}
