import { access } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { Services } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { StoreError } from '../../store/port.ts';
import type { StoredImport } from './collections.ts';
import { csvRowsOfFile } from './csv-rows.ts';
import { ReferenceMemory } from './find-references.ts';
import { importFile } from './import-file.ts';
import { planImport } from './import-plan.ts';
import { importerCtx } from './importer-ctx.ts';
import { ImportInterrupted, landChunk } from './land-chunk.ts';
import type { Landing } from './land-row.ts';
import { peopleLookup } from './people-lookup.ts';
import { readRow } from './read-row.ts';
import { ImportError, sayReason } from './reject-reasons.ts';
import { rowIds } from './row-id.ts';
import type { CsvRow } from './split-rows.ts';

/** Rows in one transaction; the number follows its duration, so that requests wait for at most about `aimMs`. */
const chunk = { least: 100, start: 200, most: 1000, aimMs: 60 };

async function rowsOf(
  services: Services,
  document: StoredImport,
): Promise<AsyncGenerator<CsvRow[]>> {
  const path = importFile(services.settings, document._id);
  try {
    await access(path);
  } catch {
    throw new ImportError('file_gone');
  }
  return csvRowsOfFile(path, document.file);
}

/** Reads the file once before anything lands, so that a file that cannot be told into rows lands nothing. */
async function countRows(services: Services, document: StoredImport): Promise<StoredImport> {
  if (document.total !== undefined) return document;
  let total = -1;
  for await (const rows of await rowsOf(services, document)) {
    total += rows.length;
    await setImmediate();
  }
  return save(services, document, { total: Math.max(0, total) });
}

function save(
  { store }: Services,
  document: StoredImport,
  change: Partial<StoredImport>,
): Promise<StoredImport> {
  return store.transaction(async (tx) => {
    const current = await tx.get<StoredImport>('imports', document._id);
    if (current?._rev !== document._rev) throw new ImportInterrupted();
    const next = { ...document, ...change, _rev: document._rev + 1 };
    await tx.update('imports', next, document._rev);
    return next;
  });
}

function prepare(services: Services, document: StoredImport): Landing {
  const ctx = importerCtx(services, document);
  return {
    ctx,
    plan: planImport(document, ctx, services.settings.APP_TIME_ZONE),
    memory: new ReferenceMemory(),
    people: peopleLookup(services.directory),
    idOf: rowIds(document._id),
    spentMs: 0,
  };
}

/** Lands rows and plans anew when definitions changed meanwhile. */
async function land(
  services: Services,
  document: StoredImport,
  rows: CsvRow[],
): Promise<StoredImport> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const landing = landingOf(services, document);
      const read = rows.map((row) => readRow(landing.plan, row, document.locale));
      return await landChunk(landing, document, read);
    } catch (error) {
      landings.delete(document._id);
      const isOutdated = error instanceof AppError && error.code === 'catalog.changed';
      if (!isOutdated || attempt === 5) throw error;
      await services.catalog.refresh();
    }
  }
}

/** Kept from chunk to chunk, made anew when definitions or people change. */
const landings = new Map<string, { landing: Landing; catalog: number; directory: number }>();

function landingOf(services: Services, document: StoredImport): Landing {
  const { catalog, directory } = services;
  const known = landings.get(document._id);
  if (known?.catalog === catalog.version && known.directory === directory.version)
    return known.landing;
  const landing = prepare(services, document);
  landings.set(document._id, { landing, catalog: catalog.version, directory: directory.version });
  return landing;
}

async function landAll(
  services: Services,
  claimed: StoredImport,
  isStopping: () => boolean,
): Promise<StoredImport | 'paused'> {
  let document = await countRows(services, claimed);
  let toSkip = document.position + 1;
  let size = chunk.start;
  let waiting: CsvRow[] = [];
  const flush = async (rows: CsvRow[]) => {
    document = await land(services, document, rows);
    const tookMs = Math.max(1, landingOf(services, document).spentMs);
    const ideal = (rows.length * chunk.aimMs) / tookMs;
    size = Math.round(Math.min(chunk.most, Math.max(chunk.least, (size + ideal) / 2)));
    await setImmediate();
  };
  for await (const rows of await rowsOf(services, document)) {
    if (toSkip >= rows.length) {
      toSkip -= rows.length;
      continue;
    }
    waiting = waiting.concat(toSkip > 0 ? rows.slice(toSkip) : rows);
    toSkip = 0;
    while (waiting.length >= size) {
      if (isStopping()) return 'paused';
      const next = waiting.slice(0, size);
      waiting = waiting.slice(size);
      await flush(next);
    }
  }
  while (waiting.length > 0) {
    if (isStopping()) return 'paused';
    await flush(waiting.splice(0, size));
  }
  return document;
}

/** What ends an import for good; undefined for what may pass, such as a store that is gone for a moment. */
function failureOf(error: unknown): ImportError | undefined {
  if (error instanceof ImportError) return error;
  const isLasting =
    error instanceof AppError &&
    error.code !== 'catalog.changed' &&
    !(error.cause instanceof StoreError);
  return isLasting ? new ImportError('import_failed', { reason: error.code }) : undefined;
}

/**
 * Carries one import from its position to its end. Answers its last state: `paused` when the server stops or
 * somebody else took it over or cancelled it.
 */
export async function runImport(
  services: Services,
  claimed: StoredImport,
  isStopping: () => boolean,
): Promise<'done' | 'failed' | 'paused'> {
  const now = () => services.clock.now().toISOString();
  try {
    const ended = await landAll(services, claimed, isStopping);
    if (ended === 'paused') return 'paused';
    await save(services, ended, { state: 'done', endedAt: now(), leaseUntil: '' });
    return 'done';
  } catch (error) {
    if (error instanceof ImportInterrupted) return 'paused';
    const lasting = failureOf(error);
    if (!lasting) throw error;
    const { code, values, line } = lasting;
    const detail = sayReason(code, claimed.locale, values);
    const failure = { code, detail, ...(line === undefined ? {} : { line }) };
    const current = await services.store.get<StoredImport>('imports', claimed._id);
    if (current?.state !== 'running') return 'paused';
    await save(services, current, { state: 'failed', endedAt: now(), leaseUntil: '', failure });
    return 'failed';
  } finally {
    landings.delete(claimed._id);
  }
}
