import type { ImportDryRun, ImportStarted } from '../../../schemas/generated/api-imports.ts';
import type { DateOrder, ImportOptions } from '../../../schemas/generated/import.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
import type { UploadedFile } from '../../http/route.ts';
import { refuseJson } from '../../http/refuse-json.ts';
import { problemsOf, validatorOf } from '../../http/validators.ts';
import { newId } from '../../ids.ts';
import { requireEntity } from '../access/index.ts';
import { withCurrentCatalog } from '../entities/index.ts';
import { requireReadable } from '../records/index.ts';
import { checkOptions, checkRequired, optionProblem } from './check-options.ts';
import type { StoredImport } from './collections.ts';
import { type CsvFormat, csvRowsOfFile } from './csv-rows.ts';
import { detectFormat } from './detect-format.ts';
import { tryImport } from './dry-run.ts';
import { dropFile, keepUpload } from './import-file.ts';
import { ImportError, sayReason } from './reject-reasons.ts';
import { columnNames, decideDateOrders } from './survey-columns.ts';
import { targetsOf } from './targets.ts';

const refuse = (problems: Problem[]): never => {
  throw new AppError('request.invalid', { problems });
};

function readOptions(ctx: Ctx, text: string | undefined): ImportOptions {
  const validate = validatorOf('documents/import#/$defs/Options');
  let options: unknown;
  refuseJson(Buffer.from(text ?? ''));
  try {
    options = JSON.parse(text || '{}');
  } catch (cause) {
    throw new AppError('request.unreadable', { details: { reason: 'options: JSON' }, cause });
  }
  if (!validate(options)) return refuse(problemsOf(validate.errors, ctx.locale, '/options'));
  return options as ImportOptions;
}

const atOptions = (problems: Problem[]): Problem[] =>
  problems.map((problem) => ({ ...problem, pointer: `/options${problem.pointer}` }));

async function headerOf(path: string, format: CsvFormat): Promise<string[]> {
  for await (const [header] of csvRowsOfFile(path, format)) {
    if (header) return columnNames(header.cells);
  }
  throw new ImportError('no_header');
}

/** Columns of a mapping that hold dates, whose order the file must tell. */
const dateColumns = (entity: CatalogEntity, options: ImportOptions): string[] =>
  targetsOf(options).flatMap(({ column, key }) =>
    ['date', 'dateTime'].includes(entity.field(key)?.type ?? '') ? [column] : [],
  );

async function* withoutHeader<T>(batches: AsyncIterable<T[]>): AsyncGenerator<T[]> {
  let isFirst = true;
  for await (const batch of batches) {
    yield isFirst ? batch.slice(1) : batch;
    if (batch.length > 0) isFirst = false;
  }
}

async function dateOrdersOf(
  ctx: Ctx,
  upload: Upload,
  options: ImportOptions,
): Promise<Record<string, DateOrder>> {
  const { entity, path, format, columns } = upload;
  const dates = dateColumns(entity, options).filter((column) => columns.includes(column));
  if (options.dateFormat !== undefined || dates.length === 0) return {};
  const found = await decideDateOrders(columns, dates, withoutHeader(csvRowsOfFile(path, format)));
  const open = Object.keys(found).find((column) => found[column] === 'ambiguous');
  if (open !== undefined)
    refuse(atOptions([optionProblem('/dateFormat', 'order_needed', ctx.locale, open)]));
  return found as Record<string, DateOrder>;
}

/** A file that was read as far as its header. */
export interface Upload {
  entity: CatalogEntity;
  path: string;
  format: CsvFormat;
  columns: string[];
}

async function readUpload(
  ctx: Ctx,
  entity: CatalogEntity,
  file: UploadedFile,
  options: ImportOptions,
): Promise<Upload> {
  const { encoding, separator } = options;
  const given = { ...(encoding ? { encoding } : {}), ...(separator ? { separator } : {}) };
  const format = await detectFormat(file.path, given);
  return { entity, path: file.path, format, columns: await headerOf(file.path, format) };
}

async function queue(
  ctx: Ctx,
  upload: Upload,
  file: UploadedFile,
  options: ImportOptions,
): Promise<ImportStarted> {
  const { entity, format, columns } = upload;
  const { access, catalog, locale } = ctx;
  const situation = { entity, columns, access, catalog, locale };
  const mistakes = checkOptions(options, situation);
  const problems = mistakes.length > 0 ? mistakes : checkRequired(options, situation);
  if (problems.length > 0) refuse(atOptions(problems));
  const dateOrders = await dateOrdersOf(ctx, upload, options);
  const document: StoredImport = {
    _id: newId(),
    _rev: 1,
    entity: entity.name,
    user: ctx.actor.id ?? '',
    locale,
    file: { name: file.name.slice(0, 200), size: file.size, columns, ...format, dateOrders },
    options,
    state: 'queued',
    position: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    createdAt: ctx.clock.now().toISOString(),
    leaseUntil: '',
  };
  await keepUpload(ctx.settings, file.path, document._id);
  try {
    return await ctx.transaction(async (tx) => {
      await tx.insert('imports', document);
      return { id: document._id };
    });
  } catch (error) {
    await dropFile(ctx.settings, document._id);
    throw error;
  }
}

/**
 * Takes a CSV in and queues it, or tries it out without writing anything. Throws `auth.forbidden`,
 * `request.invalid` with pointers into `/options` or `/file`.
 */
export async function startImport(
  ctx: Ctx,
  entityName: string,
  { file, options: optionsText }: { file: UploadedFile | undefined; options: string | undefined },
): Promise<ImportStarted | ImportDryRun> {
  const entity = requireReadable(ctx, entityName);
  requireEntity(ctx, entity.name, 'import');
  requireEntity(ctx, entity.name, 'create');
  const options = readOptions(ctx, optionsText);
  if (!file) {
    const detail = sayReason('no_header', ctx.locale);
    return refuse([{ pointer: '/file', code: 'required', detail }]);
  }
  try {
    const upload = await readUpload(ctx, entity, file, options);
    if (options.dryRun) return await withCurrentCatalog(ctx, () => tryImport(ctx, upload, options));
    return await queue(ctx, upload, file, options);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const detail = sayReason(error.code, ctx.locale, error.values);
    return refuse([{ pointer: '/file', code: error.code, detail }]);
  }
}
