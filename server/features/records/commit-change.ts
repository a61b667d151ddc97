import type { EventType } from '../../../schemas/generated/event.ts';
import { fieldFinding } from '../../../schemas/model/field-messages.ts';
import { type Finding, pointerStep } from '../../../schemas/model/finding.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import { failpoint } from '../../failpoints.ts';
import { problemsAt } from '../../problem-at.ts';
import { StoreError, type Transaction } from '../../store/port.ts';
import { followWrite } from '../holdings/index.ts';
import type { WriteCtx, WriteResult } from './change.ts';
import { forgetReference } from './check-references.ts';
import { changesBetween, recordEvent } from './record-event.ts';

/** Throws `request.invalid` with the findings in the actor's language. */
export function refuseInvalid(ctx: Pick<WriteCtx, 'locale'>, findings: Finding[]): void {
  if (findings.length > 0)
    throw new AppError('request.invalid', { problems: problemsAt(findings, ctx.locale) });
}

/** A taken unique value is a mistake in the values (422 `not_unique`), a taken id a conflict. */
function duplicateError(
  ctx: WriteCtx,
  entity: CatalogEntity,
  record: RecordDoc,
  error: StoreError,
): AppError {
  const key = error.details.fields?.find((name) => entity.field(name)?.unique);
  const field = key === undefined ? undefined : entity.field(key);
  if (!field) return new AppError('record.id_taken', { details: { id: record._id }, cause: error });
  const finding = fieldFinding(pointerStep(field.key), 'not_unique', field.label);
  return new AppError('request.invalid', {
    problems: problemsAt([finding], ctx.locale),
    cause: error,
  });
}

async function store(
  ctx: WriteCtx,
  tx: Transaction,
  entity: CatalogEntity,
  before: RecordDoc | undefined,
  after: RecordDoc,
): Promise<void> {
  try {
    if (before) await tx.update(entity.collection, after, before._rev);
    else await tx.insert(entity.collection, after);
  } catch (error) {
    if (error instanceof StoreError && error.problem === 'duplicate')
      throw duplicateError(ctx, entity, after, error);
    throw error;
  }
}

/** What rollups see of a record: a deleted one does not count. */
const counted = (record: RecordDoc | undefined): RecordDoc | undefined =>
  record?._deletedAt === null ? record : undefined;

/** Writes the record, its event, who holds it until when, and the rollup changes. Both images are complete records. */
export async function commitChange(
  ctx: WriteCtx,
  tx: Transaction,
  change: {
    type: EventType;
    entity: CatalogEntity;
    before?: RecordDoc;
    after: RecordDoc;
    at: string;
  },
): Promise<WriteResult> {
  const { entity, before, after } = change;
  await store(ctx, tx, entity, before, after);
  if (before) forgetReference(tx, after._id);
  const changed = changesBetween(entity, before, after);
  const event = await tx.insert('events', {
    ...recordEvent(ctx, change.type, after, changed, change.at),
  });
  await followWrite(ctx, tx, change);
  await ctx.figures.propagate(ctx, tx, {
    entity: entity.name,
    before: counted(before),
    after: counted(after),
  });
  failpoint('T1.inside');
  return before ? { before, after, event } : { after, event };
}
