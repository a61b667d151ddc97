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

/** What is wrong with the record as a whole, as far as this actor could mend it: nobody is asked for a field they may not write. */
export function validateRecord(
  ctx: Pick<WriteCtx, 'access' | 'actor'>,
  entity: CatalogEntity,
  record: RecordDoc,
): Finding[] {
  return recordValidator(entity)(userValues(entity, record)).filter((finding) => {
    const key = finding.pointer.split('/')[1] ?? '';
    return entity.field(key) === undefined || isWritable(ctx, entity, key);
  });
}
