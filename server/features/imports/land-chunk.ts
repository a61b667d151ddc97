import { failpoint } from '../../failpoints.ts';
import type { Transaction } from '../../store/port.ts';
import { problemsPerRow, type StoredImport } from './collections.ts';
import { type LandedRow, type Landing, isRowError, problemsOfFailure } from './land-row.ts';
import { landRows } from './land-rows.ts';
import type { ReadRow } from './read-row.ts';

/** Another server, or the person who cancelled, has the import now. */
export class ImportInterrupted extends Error {}

export const leaseMs = 30_000;

function counted(document: StoredImport, landed: LandedRow[], now: Date): StoredImport {
  const count = (outcome: LandedRow['outcome']) =>
    landed.filter((row) => row.outcome === outcome).length;
  return {
    ...document,
    _rev: document._rev + 1,
    position: document.position + landed.length,
    created: document.created + count('created'),
    updated: document.updated + count('updated'),
    unchanged: document.unchanged + count('unchanged'),
    rejected: document.rejected + count('rejected'),
    leaseUntil: new Date(now.getTime() + leaseMs).toISOString(),
  };
}

async function keepRejects(
  tx: Transaction,
  document: StoredImport,
  rows: ReadRow[],
  landed: LandedRow[],
): Promise<void> {
  for (const [index, { problems }] of landed.entries()) {
    for (const [at, problem] of problems.slice(0, problemsPerRow).entries()) {
      const order = (document.position + index) * problemsPerRow + at;
      const raw = at === 0 ? { raw: rows[index]?.row.raw ?? '' } : {};
      const _id = `${document._id}:${order}`;
      await tx.insert('import_rejects', { _id, import: document._id, order, ...problem, ...raw });
    }
  }
}

/** Lands rows, their rejects and the new position in one transaction. */
function commit(
  landing: Landing,
  document: StoredImport,
  rows: ReadRow[],
  land: (tx: Transaction) => Promise<LandedRow[]>,
): Promise<StoredImport> {
  const { ctx } = landing;
  const { store, clock, figures } = ctx;
  let isAgain = false;
  return store.transaction(async (tx) => {
    const started = performance.now();
    // What was made before is gone with the attempt that made it.
    if (isAgain) landing.memory.forget();
    isAgain = true;
    const current = await tx.get<StoredImport>('imports', document._id);
    if (current?._rev !== document._rev) throw new ImportInterrupted();
    const landed = await figures.batch(ctx, tx, () => land(tx));
    await keepRejects(tx, document, rows, landed);
    const next = counted(document, landed, clock.now());
    await tx.update('imports', next, document._rev);
    landing.spentMs = performance.now() - started;
    return next;
  });
}

async function landOne(
  landing: Landing,
  document: StoredImport,
  row: ReadRow,
): Promise<StoredImport> {
  const { ctx, plan } = landing;
  try {
    return await commit(landing, document, [row], (tx) =>
      landRows(landing, tx, [row], () => undefined),
    );
  } catch (error) {
    landing.memory.forget();
    if (!isRowError(error)) throw error;
    const problems = problemsOfFailure(plan, row, error, ctx.locale);
    return commit(landing, document, [row], async () => [{ outcome: 'rejected', problems }]);
  }
}

/**
 * Lands a chunk of rows; answers the import as it then stands. When a row upsets the store, the chunk is rolled back
 * and landed row by row, so that only that row is refused. Throws `ImportInterrupted`.
 */
export async function landChunk(
  landing: Landing,
  document: StoredImport,
  rows: ReadRow[],
): Promise<StoredImport> {
  const middle = Math.floor(rows.length / 2);
  const between = (index: number) => {
    if (index === middle) failpoint('import.mid_chunk');
  };
  try {
    return await commit(landing, document, rows, (tx) => landRows(landing, tx, rows, between));
  } catch (error) {
    landing.memory.forget();
    if (!isRowError(error)) throw error;
  }
  let current = document;
  for (const row of rows) current = await landOne(landing, current, row);
  return current;
}
