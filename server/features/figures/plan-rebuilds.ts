/** Decides which back-fills a change of definitions asks for, and notes them. */
import type { EntityFigures, FiguresPlan } from '../../../schemas/model/figures/index.ts';
import type { Doc, Transaction } from '../../store/port.ts';
import { names, type Rebuild } from './collections.ts';
import { definitionOf } from './is-folded.ts';

type Wanted = Pick<Rebuild, '_id' | 'entity' | 'fields' | 'kind' | 'definition'>;

/** What decides the stored formulas of an entity, by field. */
function formulasOf(figures: EntityFigures): Record<string, unknown> {
  const stored = figures.formulas.filter(({ kind }) => kind !== 'atRead');
  return Object.fromEntries(
    stored.map(({ field, text }) => [field.key, [text, field.type, field.scale ?? null]]),
  );
}

function wantedBy(plan: FiguresPlan): Wanted[] {
  const rollups = [...plan.rollups.values()].map((rollup) => ({
    _id: rollup.key,
    entity: rollup.owner,
    fields: [rollup.field.key],
    kind: 'rollup' as const,
    definition: definitionOf(rollup),
  }));
  const formulas = [...plan.entities].flatMap(([entity, figures]) => {
    const definitions = formulasOf(figures);
    const fields = Object.keys(definitions);
    const definition = JSON.stringify(definitions);
    return fields.length > 0
      ? [{ _id: entity, entity, fields, kind: 'formulas' as const, definition }]
      : [];
  });
  return [...rollups, ...formulas];
}

/** Of an entity's formulas only those that are new or changed are not right until the back-fill is done. */
function changedFields(wanted: Wanted, known: Rebuild | undefined): string[] {
  if (wanted.kind === 'rollup' || !known) return wanted.fields;
  const before = JSON.parse(known.definition) as Record<string, unknown>;
  const after = JSON.parse(wanted.definition) as Record<string, unknown>;
  const isChanged = (key: string) => JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  const stillWaiting = known.state === 'running' ? known.fields : [];
  return wanted.fields.filter((key) => isChanged(key) || stillWaiting.includes(key));
}

async function save(tx: Transaction, known: Rebuild | undefined, rebuild: Rebuild): Promise<void> {
  if (known) await tx.update<Doc>(names.rebuilds, rebuild);
  else await tx.insert<Doc>(names.rebuilds, rebuild);
}

const started = (
  wanted: Wanted,
  last: Rebuild | undefined,
  fields: string[],
  at: string,
): Rebuild => ({
  ...wanted,
  fields,
  round: (last?.round ?? 0) + 1,
  state: 'running',
  phase: wanted.kind === 'rollup' ? 'clear' : 'show',
  hop: 0,
  cursor: '',
  done: 0,
  total: 0,
  live: 0,
  startedAt: at,
});

/**
 * Compares what is to be with what was last made. A changed or new figure gets a running back-fill; one that is
 * gone has its accumulators cleared. `force`: this entity's figures (or its one field) in any case.
 */
export async function planRebuilds(
  tx: Transaction,
  plan: FiguresPlan,
  at: string,
  force?: { entity: string; field?: string },
): Promise<void> {
  const all = await tx.find<Rebuild>(names.rebuilds, {});
  const known = new Map(all.map((rebuild) => [rebuild._id, rebuild]));
  const wanted = wantedBy(plan);
  for (const one of wanted) {
    const last = known.get(one._id);
    const isForced =
      force?.entity === one.entity && (!force.field || one.fields.includes(force.field));
    if (last?.definition === one.definition && !isForced) continue;
    const fields = isForced ? one.fields : changedFields(one, last);
    await save(tx, last, started(one, last, fields, at));
  }
  const kept = new Set(wanted.map(({ _id }) => _id));
  for (const last of all) {
    if (kept.has(last._id)) continue;
    if (last.kind === 'formulas') await tx.remove(names.rebuilds, last._id);
    else if (last.state === 'done')
      await save(tx, last, started({ ...last, definition: '' }, last, [], at));
  }
}
