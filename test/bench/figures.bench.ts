/** What one more child costs its parent, below 10 and below 1,000,000 children. */
import { performance } from 'node:perf_hooks';
import type { RecordDoc } from '../../server/catalog.ts';
import { childId, family, insertFamilies } from '../server/features/figures/big-parents.ts';
import { type Entities, openWorld, type World } from '../server/features/figures/world.ts';

const sizes = [10, 1_000_000];
const batches = 40;
const perBatch = 25;

/** The same family with these figures only. */
const withFigures = (...fields: string[]): Entities => ({
  ...family,
  parent: Object.fromEntries(
    Object.entries(family.parent ?? {}).filter(([key]) => key === 'name' || fields.includes(key)),
  ),
});

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Microseconds of one propagation inside its transaction: accumulators, parent, its event. */
async function deltaOf(world: World, no: number): Promise<number> {
  const { store, figures, ctx } = world;
  const took: number[] = [];
  for (let batch = 0; batch < batches; batch += 1) {
    await store.transaction(async (tx) => {
      for (let index = 0; index < perBatch; index += 1) {
        const id = childId(no, index % 10);
        const before = await tx.get<RecordDoc>('record_child', id);
        const after = { ...before, amount: 1 + ((batch * perBatch + index) % 4) } as RecordDoc;
        await tx.update('record_child', after);
        const start = performance.now();
        await figures.propagate(ctx, tx, { entity: 'child', before, after });
        took.push((performance.now() - start) * 1000);
      }
    });
  }
  return Math.round(median(took));
}

export async function run(): Promise<Record<string, number>> {
  const empty = await openWorld(family);
  await empty.store.close();
  insertFamilies(empty.dataDir, sizes);
  const results: Record<string, number> = {};
  const kinds = {
    'one sum': ['total'],
    'one max': ['most'],
    'seven figures and a ratio': undefined,
  };
  for (const [kind, fields] of Object.entries(kinds)) {
    const entities = fields ? withFigures(...fields) : family;
    const world = await openWorld(entities, { dataDir: empty.dataDir });
    for (const [no, size] of sizes.entries())
      results[`${kind}, ${size} children: µs per delta`] = await deltaOf(world, no);
    await world.store.close();
  }
  const last = await openWorld(family, { dataDir: empty.dataDir });
  await last.close();
  return results;
}
