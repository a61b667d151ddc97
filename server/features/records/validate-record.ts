import type { Finding } from '../../../schemas/model/finding.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import { recordValidator } from '../entities/index.ts';
import type { WriteCtx } from './change.ts';
import { isWritable } from './take-values.ts';

function userValues(entity: CatalogEntity, record: RecordDoc): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of entity.fields) {
    if (field.archived || field.computed) continue;
    const value = record[field.key];
    if (value !== undefined && value !== null) values[field.key] = value;
  }
  return values;
}

/**
 * What is wrong with the values and with the record as a whole, as far as this actor could mend it: nobody is asked
 * for a field they may not write. A value that could not be read is not judged twice.
 */
export function withValidation(
  ctx: Pick<WriteCtx, 'access' | 'actor'>,
  entity: CatalogEntity,
  record: RecordDoc,
  unread: Finding[],
): Finding[] {
  const misread = new Set(unread.map(({ pointer }) => pointer));
  const invalid = recordValidator(entity)(userValues(entity, record)).filter(({ pointer }) => {
    const key = pointer.split('/')[1] ?? '';
    return !misread.has(pointer) && (!entity.field(key) || isWritable(ctx, entity, key));
  });
  return [...unread, ...invalid];
}
