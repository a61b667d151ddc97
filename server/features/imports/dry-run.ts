import type { ImportDryRun, ValueProposal } from '../../../schemas/generated/api-imports.ts';
import type { DateOrder, ImportOptions } from '../../../schemas/generated/import.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { checkOptions } from './check-options.ts';
import { csvRowsOfFile } from './csv-rows.ts';
import { ReferenceMemory } from './find-references.ts';
import { planImport } from './import-plan.ts';
import { isRowError, type LandedRow, type Landing, problemsOfFailure } from './land-row.ts';
import { landRows } from './land-rows.ts';
import { peopleLookup } from './people-lookup.ts';
import { proposeMapping } from './propose-mapping.ts';
import { proposeValues } from './propose-values.ts';
import { type RowProblem, readRow, rowProblem } from './read-row.ts';
import { rowIds } from './row-id.ts';
import type { CsvRow } from './split-rows.ts';
import type { Upload } from './start-import.ts';
import { type ColumnSurvey, surveyColumns } from './survey-columns.ts';
import { issuesOf, unmatchedValues } from './unmatched-values.ts';
import { newId } from '../../ids.ts';

/** Rows from the top that are tried, and problems that are told. */
const limits = { checked: 2000, problems: 200, perTransaction: 250 };

class RolledBack extends Error {
  readonly landed: LandedRow[];
  constructor(landed: LandedRow[]) {
    super('rolled back');
    this.landed = landed;
  }
}

interface Survey {
  columns: ColumnSurvey[];
  rows: number;
  /** The first rows, to be tried. */
  top: CsvRow[];
}

async function survey({ path, format, columns }: Upload): Promise<Survey> {
  const top: CsvRow[] = [];
  async function* rows(): AsyncGenerator<CsvRow[]> {
    let isFirst = true;
    for await (const batch of csvRowsOfFile(path, format)) {
      const data = isFirst ? batch.slice(1) : batch;
      if (batch.length > 0) isFirst = false;
      if (top.length < limits.checked) top.push(...data.slice(0, limits.checked - top.length));
      yield data;
    }
  }
  return { ...(await surveyColumns(columns, rows())), top };
}

/** Lands rows exactly as the import would, and takes everything back. */
async function tryRows(ctx: Ctx, landing: Landing, rows: CsvRow[]): Promise<LandedRow[]> {
  const read = rows.map((row) => readRow(landing.plan, row, ctx.locale));
  try {
    return await ctx.store.transaction(async (tx) => {
      const land = () => landRows(landing, tx, read, () => undefined);
      throw new RolledBack(await ctx.figures.batch(ctx, tx, land));
    });
  } catch (error) {
    landing.memory.forget();
    if (error instanceof RolledBack) return error.landed;
    if (!isRowError(error)) throw error;
    const [only] = read;
    if (only && read.length === 1) {
      const problems = problemsOfFailure(landing.plan, only, error, ctx.locale);
      return [{ outcome: 'rejected', problems }];
    }
  }
  const landed: LandedRow[] = [];
  for (const row of rows) landed.push(...(await tryRows(ctx, landing, [row])));
  return landed;
}

function proposedOptions(
  options: ImportOptions,
  { columns }: Survey,
  proposals: ReturnType<typeof proposeMapping>,
): ImportOptions {
  if (options.mapping) return options;
  const sure = columns.flatMap(({ name }) => {
    const field = proposals.get(name)?.field;
    return field ? [[name, field] as const] : [];
  });
  return { ...options, mapping: Object.fromEntries(sure) };
}

function ambiguousDates({ columns }: Survey, options: ImportOptions, ctx: Ctx): RowProblem[] {
  if (options.dateFormat) return [];
  return columns
    .filter(({ name, dateOrder }) => dateOrder === 'ambiguous' && options.mapping?.[name])
    .map(({ name, samples }) =>
      rowProblem(1, name, samples[0] ?? null, 'date_ambiguous', ctx.locale),
    );
}

/**
 * What an import of this file would do: a field for each column, and what is wrong with its first rows, found by
 * landing them and rolling back. Nothing is written.
 */
export async function tryImport(
  ctx: Ctx,
  upload: Upload,
  given: ImportOptions,
): Promise<ImportDryRun> {
  const { entity, columns, format } = upload;
  const found = await survey(upload);
  const proposals = proposeMapping(
    found.columns,
    entity,
    ctx.access.entity(entity.name).readOnlyFields,
  );
  const options = proposedOptions(given, found, proposals);
  const { access, catalog, locale } = ctx;
  const mistakes = given.mapping
    ? checkOptions(options, { entity, columns, access, catalog, locale })
    : [];
  if (mistakes.length > 0)
    throw new AppError('request.invalid', {
      problems: mistakes.map((one) => ({ ...one, pointer: `/options${one.pointer}` })),
    });
  const dateOrders = Object.fromEntries(
    found.columns.flatMap(({ name, dateOrder }) =>
      dateOrder && dateOrder !== 'ambiguous' ? [[name, dateOrder satisfies DateOrder]] : [],
    ),
  );
  const id = newId();
  const file = { name: '', size: 0, columns, ...format, dateOrders };
  const plan = planImport(
    { _id: id, entity: entity.name, file, options },
    ctx,
    ctx.settings.APP_TIME_ZONE,
  );
  const landing: Landing = {
    ctx: { ...ctx, cause: { import: id } },
    plan,
    memory: new ReferenceMemory(),
    people: peopleLookup(ctx.directory),
    idOf: rowIds(id),
    spentMs: 0,
  };
  const landed: LandedRow[] = [];
  if (plan.columns.length > 0) {
    for (let from = 0; from < found.top.length; from += limits.perTransaction) {
      landed.push(
        ...(await tryRows(ctx, landing, found.top.slice(from, from + limits.perTransaction))),
      );
    }
  }
  const problems = [
    ...ambiguousDates(found, options, ctx),
    ...landed.flatMap((row) => row.problems),
  ];
  const values: ValueProposal[] = await proposeValues(ctx, plan, problems);
  const used = new Set(plan.columns.map((column) => column.field?.key));
  return {
    columns: found.columns.map(({ name, samples, shape, dateOrder }) => {
      const mapped = given.mapping
        ? { field: given.mapping[name] ?? null, confidence: 1 }
        : undefined;
      const { field, confidence } = mapped ?? proposals.get(name) ?? { field: null, confidence: 0 };
      return { name, samples, field, confidence, type: shape, dateOrder };
    }),
    rows: found.rows,
    checked: landed.length,
    rejected: landed.filter((row) => row.outcome === 'rejected').length,
    problems: problems.slice(0, limits.problems),
    refs: Object.fromEntries(
      [...plan.references]
        .filter(([field]) => used.has(field))
        .map(([field, { by, missing }]) => [field, { by, missing }]),
    ),
    values,
    unmatched: unmatchedValues(plan, found.columns, problems, values),
    issues: issuesOf(problems),
    encoding: format.encoding,
    separator: format.separator,
  };
}
