/** What one change sets in motion inside its transaction: the records it has read, and the owners it changes. */
import type { Figure, FiguresPlan, RollupPlan } from '../../../schemas/model/figures/index.ts';
import type { Catalog, CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Transaction } from '../../store/port.ts';
import { names, type Rebuild } from './collections.ts';
import { isFolded } from './is-folded.ts';
import { createTallies, type Tallies } from './tallies.ts';

/** A record whose computed fields change. */
export interface Touched {
  entity: CatalogEntity;
  /** As it was before this wave. */
  base: RecordDoc;
  /** As far as it has been passed on. */
  passed: RecordDoc;
  current: RecordDoc;
  /** Level of the lowest figure that changed since it was passed on; undefined when nothing did. */
  level: number | undefined;
  /** A formula of it waits for the expression child. */
  waits: boolean;
}

export interface Wave {
  tx: Transaction;
  catalog: Catalog;
  plan: FiguresPlan;
  touched: Map<string, Touched>;
  tallies: Tallies;
  /** Entities on whose records a rollup is to be set. */
  shownOn: ReadonlySet<string>;
  /** The record as this transaction sees it, computed fields of this wave left out. */
  record(entity: string, id: string): Promise<RecordDoc | undefined>;
  /** Records that were just read in this transaction and written to by nobody since. */
  expectRecords(entity: string, read: readonly RecordDoc[]): void;
  /** False while a back-fill has yet to meet this record. */
  folds(rollup: RollupPlan, hop: number, id: string): Promise<boolean>;
  /** Somebody wrote the record: it is read anew when it is needed. */
  forget(entity: string, id: string): void;
  /** Notes the rollup's value for its owner; the last one counts. */
  show(rollup: RollupPlan, owner: string, figure: () => Figure): void;
  /** Sets on the owners what was noted. */
  applyShown(): Promise<void>;
  /** Puts an image with other computed fields in the place of the record. */
  replace(entity: string, image: RecordDoc): Promise<void>;
}

/**
 * The running back-fill of a rollup, if any. It is written to, so that none of its slices can commit between
 * this look at it and the commit of what follows from it.
 */
function rebuildReader(tx: Transaction, slice: Rebuild | undefined) {
  const touched = new Map<string, Promise<Rebuild>>();
  let running: Promise<Set<string>> | undefined;
  return async (rollup: string): Promise<Rebuild | undefined> => {
    if (slice?._id === rollup) return slice;
    running ??= tx
      .find<Rebuild>(names.rebuilds, { filter: { state: 'running' } })
      .then((found) => new Set(found.map(({ _id }) => _id)));
    if (!(await running).has(rollup)) return undefined;
    const read = touched.get(rollup) ?? tx.increment<Rebuild>(names.rebuilds, rollup, { live: 1 });
    touched.set(rollup, read);
    return read;
  };
}

const copyOf = (record: RecordDoc): RecordDoc => ({
  ...record,
  _computed: { ...record._computed },
});

/** `slice`: the back-fill that this wave is a slice of, as it will stand afterwards. */
export function createWave(
  tx: Transaction,
  catalog: Catalog,
  plan: FiguresPlan,
  slice?: Rebuild,
): Wave {
  const records = new Map<string, Promise<RecordDoc | undefined>>();
  const touched = new Map<string, Touched>();
  const shown = new Map<string, { rollup: RollupPlan; owner: string; figure: () => Figure }>();
  const shownOn = new Set<string>();
  const rebuildOf = rebuildReader(tx, slice);

  const record = (entity: string, id: string) => {
    const key = `${entity}:${id}`;
    let read = records.get(key);
    if (!read) {
      read = tx.get<RecordDoc>(catalog.require(entity).collection, id);
      records.set(key, read);
    }
    return read;
  };

  const folds = async (rollup: RollupPlan, hop: number, id: string) =>
    isFolded(await rebuildOf(rollup.key), rollup, hop, id);

  const touch = async (entity: string, id: string) => {
    const key = `${entity}:${id}`;
    const known = touched.get(key);
    if (known) return known;
    const base = await record(entity, id);
    if (!base) return undefined;
    const fresh: Touched = {
      entity: catalog.require(entity),
      base,
      passed: base,
      current: copyOf(base),
      level: undefined,
      waits: false,
    };
    touched.set(key, fresh);
    return fresh;
  };

  const show = (rollup: RollupPlan, owner: string, figure: () => Figure) => {
    shown.set(`${rollup.key}:${owner}`, { rollup, owner, figure });
    shownOn.add(rollup.owner);
  };

  const apply = async (rollup: RollupPlan, owner: string, figure: Figure) => {
    if (!(await folds(rollup, rollup.hops.length, owner))) return;
    const target = await touch(rollup.owner, owner);
    if (!target) return;
    const { key } = rollup.field;
    target.current[key] = figure.value;
    target.current._computed[key] = {
      state: 'fresh',
      ...(figure.reason ? { reason: figure.reason } : {}),
    };
    target.level = Math.min(target.level ?? rollup.level, rollup.level);
  };

  const applyShown = async () => {
    const noted = [...shown.values()];
    shown.clear();
    for (const { rollup, owner, figure } of noted) await apply(rollup, owner, figure());
  };

  const replace = async (entity: string, image: RecordDoc) => {
    const target = await touch(entity, image._id);
    if (!target) return;
    target.current = copyOf(image);
    target.level = 0;
  };

  return {
    tx,
    catalog,
    plan,
    touched,
    tallies: createTallies(tx),
    shownOn,
    record,
    expectRecords(entity, read) {
      for (const one of read) records.set(`${entity}:${one._id}`, Promise.resolve(one));
    },
    forget: (entity, id) => records.delete(`${entity}:${id}`),
    folds,
    show,
    applyShown,
    replace,
  };
}

/** The lowest owner that has something to pass on. */
export function nextTouched(wave: Wave): Touched | undefined {
  let next: Touched | undefined;
  for (const touched of wave.touched.values()) {
    if (touched.level === undefined) continue;
    if (next?.level === undefined || touched.level < next.level) next = touched;
  }
  return next;
}
