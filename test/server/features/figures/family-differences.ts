import { type World } from './world.ts';

/** Figures of a parent that are not what the store aggregates over its children. */
export async function differencesOfFamily(world: World, parent: string): Promise<string[]> {
  const { groups } = await world.store.aggregate('record_child', {
    filter: { parent, _deletedAt: null },
    groupBy: [],
    measures: {
      n: { op: 'count' },
      total: { op: 'sum', field: 'amount' },
      mean: { op: 'avg', field: 'amount' },
      least: { op: 'min', field: 'amount' },
      most: { op: 'max', field: 'amount' },
      different: { op: 'countDistinct', field: 'amount' },
    },
  });
  const record = await world.get('parent', parent);
  return Object.entries(groups[0]?.values ?? { n: 'no group' }).flatMap(([field, wanted]) =>
    Number(wanted) === record[field]
      ? []
      : [`${field}: ${String(record[field])}, not ${String(wanted)}`],
  );
}
