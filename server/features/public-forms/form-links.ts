import { createHash, randomBytes } from 'node:crypto';
import type { PublicLink, PublicLinkInput } from '../../../schemas/generated/api-public-forms.ts';
import { fieldFinding } from '../../../schemas/model/field-messages.ts';
import { inLanguage, pointerStep } from '../../../schemas/model/finding.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { CollectionSpec, Doc, DocumentStore, Reader, Transaction } from '../../store/port.ts';
import { removeInBatches } from '../../store/remove-in-batches.ts';
import { formDefinitions } from '../forms/index.ts';
import { readRecord } from '../records/index.ts';

/** A link to a public form whose answers belong to certain records. Only a hash of its token is kept. */
interface LinkDoc extends Doc {
  form: string;
  hash: string;
  values: Record<string, string>;
  createdBy: string;
  createdAt: string;
  expiresAt: string | null;
}

export const linkCollection: CollectionSpec = {
  name: 'form_links',
  fields: { form: 'text', hash: 'text', createdBy: 'text', expiresAt: 'text' },
  indexes: [
    { fields: ['hash'], unique: true },
    { fields: ['createdBy'] },
    { fields: ['expiresAt'] },
  ],
};

/** Of one person, those that are over not counted. */
const mostLinks = 10_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

async function problemsOfValue(
  ctx: Ctx,
  entity: CatalogEntity,
  key: string,
  id: string,
): Promise<Problem[]> {
  const field = entity.field(key);
  const pointer = `/values${pointerStep(key)}`;
  const isHidden = ctx.access.entity(entity.name).hiddenFields.has(key);
  if (!field?.relation || field.archived || isHidden) {
    const name = { 'zh-CN': key, en: key };
    return inLanguage([fieldFinding(pointer, 'unknown_field', name)], ctx.locale);
  }
  try {
    await readRecord(ctx, field.relation.entity, id);
    return [];
  } catch (error) {
    const isAbsent =
      error instanceof AppError && ['record.not_found', 'entity.not_found'].includes(error.code);
    if (!isAbsent) throw error;
    return inLanguage([fieldFinding(pointer, 'reference_missing', field.label)], ctx.locale);
  }
}

/**
 * Makes a link whose answers are attached to records that its maker may read. Throws `definition.not_found`,
 * `form.not_found` for a form that is not public or about records that its maker never sees, `form.link_over`,
 * `form.too_many_links`, `request.invalid` with pointers into `/values`.
 */
export async function makeLink(
  ctx: Ctx,
  name: string,
  input: PublicLinkInput,
): Promise<PublicLink> {
  const form = await formDefinitions.read(ctx, name);
  const entity = ctx.catalog.get(form.entity);
  const isReadable = ctx.access.entity(form.entity).read !== 'none';
  if (!form.public || !entity || !isReadable) throw new AppError('form.not_found');
  const now = ctx.clock.now();
  if (input.expiresAt != null && new Date(input.expiresAt) <= now)
    throw new AppError('form.link_over');
  const values = Object.entries(input.values) as [string, string][];
  const problems: Problem[] = [];
  for (const [key, id] of values) problems.push(...(await problemsOfValue(ctx, entity, key, id)));
  if (problems.length > 0) throw new AppError('request.invalid', { problems });
  const token = randomBytes(18).toString('base64url');
  const expiresAt = input.expiresAt ?? null;
  const document: LinkDoc = {
    _id: newId(),
    form: name,
    hash: hashOf(token),
    values: Object.fromEntries(values),
    createdBy: ctx.actor.id ?? '',
    createdAt: now.toISOString(),
    expiresAt,
  };
  const base = ctx.settings.PUBLIC_URL?.replace(/\/+$/, '') ?? '';
  return ctx.transaction(async (tx) => {
    const { createdBy } = document;
    if ((await tx.count('form_links', { createdBy })) >= mostLinks)
      throw new AppError('form.too_many_links', { details: { limit: mostLinks } });
    await tx.insert('form_links', document);
    return { url: `${base}/f/${encodeURIComponent(name)}?link=${token}`, expiresAt };
  });
}

/** Drops the links that are over. */
export async function sweepLinks(store: DocumentStore, now: Date): Promise<number> {
  const expiresAt = { $lt: now.toISOString() };
  return removeInBatches(store, 'form_links', { expiresAt });
}

/** What the link brings; nothing without a link. Throws `form.link_invalid` when it is unknown, of another form or over. */
export async function linkedValues(
  ctx: Pick<Ctx, 'clock'>,
  reader: Pick<Reader, 'find'>,
  form: string,
  token: string | undefined,
): Promise<Record<string, string>> {
  if (token === undefined) return {};
  const [found] = await reader.find<LinkDoc>('form_links', {
    filter: { hash: hashOf(token) },
    limit: 1,
  });
  const isOver =
    found?.expiresAt != null && new Date(found.expiresAt).getTime() <= ctx.clock.now().getTime();
  if (!found || found.form !== form || isOver) throw new AppError('form.link_invalid');
  return found.values;
}

/** Those of the linked records that are still there: a visitor could not mend the others. */
export async function liveLinks(
  tx: Transaction,
  catalog: Ctx['catalog'],
  entity: CatalogEntity,
  values: Record<string, string>,
): Promise<Record<string, string>> {
  const live: Record<string, string> = {};
  for (const [key, id] of Object.entries(values)) {
    const field = entity.field(key);
    const target = field?.relation && catalog.get(field.relation.entity);
    if (!field || field.archived || !target) continue;
    const record = await tx.get(target.collection, id);
    if (record && record._deletedAt == null) live[key] = id;
  }
  return live;
}
