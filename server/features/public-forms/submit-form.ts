import { randomInt } from 'node:crypto';
import type { PublicReceipt } from '../../../schemas/generated/api-public-forms.ts';
import type { EventDocument } from '../../../schemas/generated/event.ts';
import { inLanguage } from '../../../schemas/model/finding.ts';
import { missingFields } from '../../../schemas/model/form/index.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { type CollectionSpec, type Doc, StoreError, type Transaction } from '../../store/port.ts';
import { submissionAccess } from '../access/index.ts';
import { withCurrentCatalog } from '../entities/index.ts';
import { answerForm } from '../forms/index.ts';
import { createOwned } from '../ownership/index.ts';
import { eventActor, writeRecord } from '../records/index.ts';
import { duplicateField, hasDuplicate } from './find-duplicate.ts';
import { type OpenForm, requirePublicForm } from './find-public-form.ts';
import { linkCollection, linkedValues, liveLinks } from './form-links.ts';
import { readSubmission, sourceValues, typeTexts } from './read-submission.ts';

/** What was sent, so that sending it again answers the same. The reference tells nothing about the record. */
interface SubmissionDoc extends Doc {
  form: string;
  key: string;
  reference: string;
  at: string;
  entity: string;
  /** null: a field that must be filled in and unique was taken, so the values are kept here only. */
  record: string | null;
  values?: Record<string, unknown>;
}

export const submissionCollections: CollectionSpec[] = [
  linkCollection,
  {
    name: 'submissions',
    fields: { form: 'text', key: 'text', reference: 'text' },
    indexes: [
      { fields: ['form', 'key'], unique: true },
      { fields: ['reference'], unique: true },
    ],
  },
];

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Eight characters that are not mistaken for each other, as `K7QM-2XHD`. */
function newReference(): string {
  const code = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

const defaultMessage = {
  'zh-CN': '已收到，谢谢。',
  en: 'Received. Thank you.',
};

const receipt = (ctx: Ctx, { form }: OpenForm, reference: string): PublicReceipt => ({
  reference,
  message: (form.public.message ?? defaultMessage)[ctx.locale],
});

const atValues = (problems: Problem[]): Problem[] =>
  problems.map((problem) => ({ ...problem, pointer: `/values${problem.pointer}` }));

/**
 * What the visitor is told of a refused record: the fields of the form. A unique value that is taken would tell that
 * somebody is known here, so it never gets that far (see `withoutTaken`).
 */
function visitorError(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'request.invalid') return error;
  return new AppError('request.invalid', { problems: atValues(error.problems), cause: error });
}

interface Taken {
  /** Values without those that must be unique and are taken. */
  values: Record<string, unknown>;
  isTaken: boolean;
  /** A field that may not be empty is among them, so no record can be made. */
  isBlocked: boolean;
}

async function withoutTaken(
  tx: Transaction,
  { entity }: OpenForm,
  given: Record<string, unknown>,
): Promise<Taken> {
  const taken: Taken = { values: { ...given }, isTaken: false, isBlocked: false };
  for (const field of entity.fields) {
    const value = given[field.key];
    if (!field.unique || (typeof value !== 'string' && typeof value !== 'number')) continue;
    const filter = { [field.key]: { $eq: value } };
    const [found] = await tx.find(entity.collection, { filter, limit: 1, fields: ['_rev'] });
    if (!found) continue;
    taken.isTaken = true;
    if (field.required) taken.isBlocked = true;
    delete taken.values[field.key];
  }
  return taken;
}

/** What came in: the answers, and the records that the visitor's link attaches them to. */
interface Received {
  values: Record<string, unknown>;
  linked: Record<string, string>;
}

async function createRecord(
  ctx: Ctx,
  tx: Transaction,
  open: OpenForm,
  id: string,
  { values: given, linked }: Received,
): Promise<RecordDoc | undefined> {
  const { form, entity } = open;
  const { values, isTaken, isBlocked } = await withoutTaken(tx, open, given);
  if (isBlocked) return undefined;
  const isDuplicate = isTaken || (await hasDuplicate(tx, entity, given));
  const marked = isDuplicate && entity.field(duplicateField) ? { [duplicateField]: true } : {};
  const attached = await liveLinks(tx, ctx.catalog, entity, linked);
  // What we attach, not the visitor, may point to records.
  const ours = Object.keys({ ...form.public.fixed, ...attached });
  const referred = ours.flatMap((key) => entity.field(key)?.relation?.entity ?? []);
  const writeCtx = {
    ...ctx,
    access: submissionAccess(entity.name, referred),
    cause: { reason: 'submission' },
  };
  const all = { ...values, ...form.public.fixed, ...attached, ...marked };
  const change = { kind: 'create', entity: entity.name, id, values: all } as const;
  const pool = form.public.pool ?? entity.definition.pool;
  const { after } =
    pool === undefined
      ? await writeRecord(writeCtx, tx, change, { drop: true })
      : await createOwned(writeCtx, tx, change, { pool }, { drop: true });
  return after;
}

function submittedEvent(ctx: Ctx, { form, entity }: OpenForm, after: RecordDoc): EventDocument {
  return {
    _id: newId(),
    at: ctx.clock.now().toISOString(),
    type: 'form.submitted',
    entity: entity.name,
    record: after._id,
    rev: after._rev,
    form: form.name,
    actor: { ...eventActor(ctx.actor), id: form.name },
    changed: [],
    after,
  };
}

async function known(
  tx: Pick<Transaction, 'find'>,
  form: string,
  key: string,
): Promise<SubmissionDoc | undefined> {
  const [found] = await tx.find<SubmissionDoc>('submissions', { filter: { form, key }, limit: 1 });
  return found;
}

async function keep(
  ctx: Ctx,
  open: OpenForm,
  key: string,
  received: Received,
): Promise<PublicReceipt> {
  const ids = { record: newId(), submission: newId(), reference: newReference() };
  return ctx.transaction(async (tx) => {
    const earlier = await known(tx, open.form.name, key);
    if (earlier) return receipt(ctx, open, earlier.reference);
    const after = await createRecord(ctx, tx, open, ids.record, received);
    if (after) await tx.insert('events', { ...submittedEvent(ctx, open, after) });
    const submission: SubmissionDoc = {
      _id: ids.submission,
      form: open.form.name,
      key,
      reference: ids.reference,
      at: ctx.clock.now().toISOString(),
      entity: open.entity.name,
      record: after?._id ?? null,
      ...(after ? {} : { values: received.values }),
    };
    await tx.insert('submissions', submission);
    return receipt(ctx, open, ids.reference);
  });
}

/**
 * Takes one filled-in form from outside: a record by the public actor in the form's pool, and a `form.submitted`
 * event. The same `key` gives the same reference and no second record. A phone or e-mail that is known already never
 * refuses and is never told. Throws `form.not_found`, `form.closed`, `form.link_invalid`, `request.invalid` with
 * pointers into `/values`.
 */
export async function submitForm(ctx: Ctx, name: string, body: unknown): Promise<PublicReceipt> {
  const open = await requirePublicForm(ctx, ctx.store, name);
  const { values: sent, key = newId(), link, isTrapped } = readSubmission(body);
  if (isTrapped) return receipt(ctx, open, newReference());
  const earlier = await known(ctx.store, name, key);
  if (earlier) return receipt(ctx, open, earlier.reference);
  const linked = await linkedValues(ctx, ctx.store, name, link);
  const { state, values } = await answerForm(
    ctx,
    open.plan,
    typeTexts(open.plan, sent, ctx.settings.APP_TIME_ZONE),
  );
  const missing = inLanguage(missingFields(open.plan, values, state), ctx.locale);
  if (missing.length > 0) throw new AppError('request.invalid', { problems: atValues(missing) });
  const all = { ...values, ...sourceValues(open, sent) };
  try {
    return await withCurrentCatalog(ctx, () => keep(ctx, open, key, { values: all, linked }));
  } catch (error) {
    const again =
      error instanceof StoreError && error.problem === 'duplicate'
        ? await known(ctx.store, name, key)
        : undefined;
    if (again) return receipt(ctx, open, again.reference);
    throw visitorError(error);
  }
}
