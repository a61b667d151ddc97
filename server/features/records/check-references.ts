import { fieldFinding } from '../../../schemas/model/field-messages.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import { type Finding, pointerStep } from '../../../schemas/model/finding.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Transaction } from '../../store/port.ts';
import type { WriteCtx } from './change.ts';
import { isInScope } from './visibility.ts';

/** References found good within a transaction, by writer; many rows of an import point to the same records. */
const found = new WeakMap<Transaction, { access: WriteCtx['access']; ids: Set<string> }>();

function foundIn(ctx: WriteCtx, tx: Transaction): Set<string> {
  const known = found.get(tx);
  if (known?.access === ctx.access) return known.ids;
  const ids = new Set<string>();
  found.set(tx, { access: ctx.access, ids });
  return ids;
}

/** A record changed: it may be out of sight now, or gone. */
export function forgetReference(tx: Transaction, id: string): void {
  found.get(tx)?.ids.delete(id);
}

/** Fields that hold the id of a record or of a person. */
const isReference = (field: Field): boolean => field.type === 'relation' || field.type === 'user';

async function exists(ctx: WriteCtx, tx: Transaction, field: Field, id: string): Promise<boolean> {
  if (field.type === 'user') return (await tx.get('users', id)) !== undefined;
  const target = ctx.catalog.get(field.relation?.entity ?? '');
  if (!target) return false;
  const record = await tx.get<RecordDoc>(target.collection, id);
  const isGood =
    record !== undefined && record._deletedAt === null && isInScope(ctx, record, 'read');
  // Who deletes it meanwhile either sees this reference or makes it fail.
  if (isGood) await tx.touch(target.collection, id);
  return isGood;
}

/** What the record points to must exist and be visible to the writer; `before` are values that were checked already. */
export async function checkReferences(
  ctx: WriteCtx,
  tx: Transaction,
  entity: CatalogEntity,
  after: RecordDoc,
  before?: RecordDoc,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const known = foundIn(ctx, tx);
  for (const field of entity.fields) {
    if (!isReference(field) || field.archived) continue;
    const id = after[field.key];
    if (typeof id !== 'string' || id === after._id || before?.[field.key] === id) continue;
    if (known.has(id)) continue;
    if (await exists(ctx, tx, field, id)) known.add(id);
    else findings.push(fieldFinding(pointerStep(field.key), 'reference_missing', field.label));
  }
  return findings;
}
