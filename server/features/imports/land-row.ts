import type { Locale } from '../../../schemas/model/language.ts';
import type { RecordDoc } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import { StoreError, type Transaction } from '../../store/port.ts';
import type { Ctx } from '../../context.ts';
import { changeOwner, createOwned } from '../ownership/index.ts';
import { isInScope, writeRecord } from '../records/index.ts';
import { type ExistingRecords, keyOf } from './find-existing.ts';
import { keyValue, type ReferenceMemory } from './find-references.ts';
import type { ImportPlan } from './import-plan.ts';
import type { PeopleLookup } from './people-lookup.ts';
import { type ReadRow, type RowProblem, rowProblem } from './read-row.ts';

export type Outcome = 'created' | 'updated' | 'unchanged' | 'rejected';

export interface LandedRow {
  outcome: Outcome;
  problems: RowProblem[];
}

export interface LandingCtx extends Omit<Ctx, 'transaction'> {
  locale: Locale;
}

/** What rows of one import share while they land. */
export interface Landing {
  ctx: LandingCtx;
  plan: ImportPlan;
  memory: ReferenceMemory;
  people: PeopleLookup;
  idOf: (line: number, kind?: number) => string;
  /** Time that the last transaction itself took, waiting for others left out. */
  spentMs: number;
}

/** The row cannot land, for these reasons. */
export class RowRefused extends Error {
  readonly problems: RowProblem[];
  constructor(problems: RowProblem[]) {
    super('row refused');
    this.problems = problems;
  }
}

const columnOf = (plan: ImportPlan, field: string | undefined): string | null =>
  plan.columns.find((column) => (column.field?.key ?? '_owner') === field)?.column ?? null;

function cellAt(plan: ImportPlan, read: ReadRow, column: string | null): string | null {
  const index = plan.columns.find((one) => one.column === column)?.index;
  return index === undefined ? null : (read.row.cells[index] ?? null);
}

/** A refused row that had already made a record for one of its references: its transaction must go. */
export class RowSpoiled extends RowRefused {}

/** What the check of a record says, at the columns that the values came from. */
export function fromError(
  plan: ImportPlan,
  read: ReadRow,
  error: AppError,
  locale: Locale,
): RowProblem[] {
  const { line } = read.row;
  if (error.problems.length === 0)
    return [rowProblem(line, null, null, 'row_failed', locale, { reason: error.code })];
  return error.problems.map(({ pointer, code, detail }) => {
    const column = columnOf(plan, pointer.split('/')[1]);
    return { line, column, value: cellAt(plan, read, column), code, detail };
  });
}

/** A record that the file names and that is made because of it. */
async function createMissing(
  { ctx, plan, memory, idOf }: Landing,
  tx: Transaction,
  read: ReadRow,
  field: string,
): Promise<void> {
  const reference = plan.references.get(field);
  const text = read.references.get(field);
  if (!reference || text === undefined) return;
  const kind = 1 + plan.entity.fields.findIndex(({ key }) => key === field);
  const { after } = await writeRecord(ctx, tx, {
    kind: 'create',
    entity: reference.target.name,
    id: idOf(read.row.line, kind),
    values: { [reference.by]: keyValue(reference, text, ctx.settings.APP_TIME_ZONE) },
  });
  memory.set(field, text, { id: after._id });
  read.values[field] = after._id;
}

/** Ids for the texts of references. Answers the fields whose record has to be made. */
function resolveReferences({ plan, memory, ctx }: Landing, read: ReadRow): string[] {
  const toMake: string[] = [];
  for (const [field, text] of read.references) {
    const reference = plan.references.get(field);
    const found = memory.get(field, text) ?? 'none';
    if (typeof found === 'object') read.values[field] = found.id;
    else if (found === 'none' && reference?.missing === 'create') toMake.push(field);
    else if (reference && !(found === 'none' && reference.missing === 'null')) {
      const code = found === 'none' ? 'reference_missing' : 'reference_ambiguous';
      const by = reference.target.field(reference.by)?.label[ctx.locale] ?? reference.by;
      const entity = reference.target.definition.label[ctx.locale];
      const column = columnOf(plan, field);
      read.problems.push(rowProblem(read.row.line, column, text, code, ctx.locale, { by, entity }));
    }
  }
  return toMake;
}

function resolvePeople({ plan, people, ctx }: Landing, read: ReadRow): string | undefined {
  let owner: string | undefined;
  for (const [field, text] of read.people) {
    const id = people.find(text);
    if (id === undefined)
      read.problems.push(
        rowProblem(read.row.line, columnOf(plan, field), text, 'user_unknown', ctx.locale),
      );
    else if (field === '_owner') owner = id;
    else read.values[field] = id;
  }
  return owner;
}

/** The record that a row of an upsert means; undefined when it is new. Pushes a problem when that is unclear. */
function existingOf(
  { plan, ctx }: Landing,
  read: ReadRow,
  existing: ExistingRecords,
): string | undefined {
  if (plan.mode === 'create') return undefined;
  const labels = plan.keys
    .map((key) => plan.entity.field(key)?.label[ctx.locale] ?? key)
    .join(', ');
  const column = columnOf(plan, plan.keys[0]);
  const refuse = (code: 'key_empty' | 'key_ambiguous') => {
    const { line } = read.row;
    read.problems.push(rowProblem(line, column, null, code, ctx.locale, { keys: labels }));
  };
  if (plan.keys.every((key) => read.values[key] === undefined)) refuse('key_empty');
  const found = existing.get(keyOf(plan.keys, read.values)) ?? [];
  if (found.length > 1) refuse('key_ambiguous');
  return found[0];
}

async function create(landing: Landing, tx: Transaction, read: ReadRow, owner: string | undefined) {
  const { ctx, plan } = landing;
  const id = landing.idOf(read.row.line);
  const change = { kind: 'create', entity: plan.entity.name, id, values: read.values } as const;
  if (owner === undefined) await writeRecord(ctx, tx, change);
  else await createOwned(ctx, tx, change, { owner });
  return id;
}

async function update(
  { ctx, plan }: Landing,
  tx: Transaction,
  read: ReadRow,
  id: string,
  owner: string | undefined,
): Promise<Outcome> {
  const entity = plan.entity.name;
  const current = await tx.get<RecordDoc>(plan.entity.collection, id);
  // Before anything of the row is written, since a refused row must leave nothing behind.
  if (
    owner !== undefined &&
    current &&
    owner !== current._owner &&
    !isInScope(ctx, current, 'assign')
  )
    throw new AppError('auth.forbidden');
  const { after, event } = await writeRecord(ctx, tx, {
    kind: 'update',
    entity,
    id,
    patch: read.values,
  });
  if (owner === undefined || owner === after._owner) return event ? 'updated' : 'unchanged';
  await changeOwner(ctx, tx, { entity, id, owner, via: 'import' });
  return 'updated';
}

/** Writes one row whose references were looked up. Throws `RowRefused`, `RowSpoiled` or what the write throws. */
export async function landRow(
  landing: Landing,
  tx: Transaction,
  read: ReadRow,
  existing: ExistingRecords,
): Promise<Outcome> {
  const owner = resolvePeople(landing, read);
  const toMake = resolveReferences(landing, read);
  const id = existingOf(landing, read, existing);
  if (read.problems.length > 0) throw new RowRefused(read.problems);
  if (toMake.length > 0) return landWithNew(landing, tx, read, { id, owner, existing, toMake });
  return save(landing, tx, read, { id, owner, existing });
}

interface Destination {
  id: string | undefined;
  owner: string | undefined;
  existing: ExistingRecords;
}

async function landWithNew(
  landing: Landing,
  tx: Transaction,
  read: ReadRow,
  { toMake, ...to }: Destination & { toMake: string[] },
): Promise<Outcome> {
  try {
    for (const field of toMake) await createMissing(landing, tx, read, field);
    return await save(landing, tx, read, to);
  } catch (error) {
    if (!isAboutRow(error)) throw error;
    throw new RowSpoiled(fromError(landing.plan, read, error, landing.ctx.locale));
  }
}

async function save(
  landing: Landing,
  tx: Transaction,
  read: ReadRow,
  { id, owner, existing }: Destination,
): Promise<Outcome> {
  const { plan } = landing;
  if (id !== undefined) return update(landing, tx, read, id, owner);
  const made = await create(landing, tx, read, owner);
  if (plan.mode === 'upsert') existing.set(keyOf(plan.keys, read.values), [made]);
  return 'created';
}

/** Errors that are about this one row and left the transaction as it was. */
export const isAboutRow = (error: unknown): error is AppError =>
  error instanceof AppError &&
  error.code !== 'catalog.changed' &&
  !(error.cause instanceof StoreError);

/** The problems of a row that could not be landed in a transaction of its own either. */
export function problemsOfFailure(
  plan: ImportPlan,
  read: ReadRow,
  error: unknown,
  locale: Locale,
): RowProblem[] {
  if (error instanceof RowSpoiled) return error.problems;
  if (error instanceof AppError) return fromError(plan, read, error, locale);
  const reason = error instanceof StoreError ? error.problem : 'error';
  return [rowProblem(read.row.line, null, null, 'row_failed', locale, { reason })];
}

/** Errors that one row can cause; a store that is full or gone is not the row's fault. */
export function isRowError(error: unknown): boolean {
  if (error instanceof RowSpoiled) return true;
  const problem =
    error instanceof StoreError ? error : error instanceof Error ? error.cause : undefined;
  return (
    problem instanceof StoreError && ['duplicate', 'stale', 'missing'].includes(problem.problem)
  );
}
