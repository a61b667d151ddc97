import type { Doc, Transaction } from '../store/port.ts';

/** A field of an entity by which some wait is, or was, matched. */
interface WaitField extends Doc {
  entity: string;
  field: string;
}

const mostFields = 500;

/** Remembers that events of the entity are to be looked at by this field. */
export async function noteWaitField(tx: Transaction, entity: string, field: string): Promise<void> {
  const id = `${entity}:${field}`;
  if (await tx.get('wait_fields', id)) return;
  await tx.increment('wait_fields', id, { count: 1 }, { entity, field });
}

/** By entity, the fields by which waits are matched. */
export async function readWaitFields(
  tx: Pick<Transaction, 'find'>,
): Promise<ReadonlyMap<string, string[]>> {
  const fields = new Map<string, string[]>();
  for (const { entity, field } of await tx.find<WaitField>('wait_fields', { limit: mostFields }))
    fields.set(entity, [...(fields.get(entity) ?? []), field]);
  return fields;
}
