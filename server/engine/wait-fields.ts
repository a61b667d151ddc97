import type { Doc, Reader, Transaction } from '../store/port.ts';
import { countDefinitionChange } from './flow-plans.ts';

/** A field of an entity by which some wait is, or was, matched. */
interface WaitField extends Doc {
  entity: string;
  field: string;
}

const mostFields = 500;

/** Remembers that events of the entity are to be looked at by this field; whoever looks at events reads it before the next ones. */
export async function noteWaitField(tx: Transaction, entity: string, field: string): Promise<void> {
  const id = `${entity}:${field}`;
  if (await tx.get('wait_fields', id)) return;
  await tx.increment('wait_fields', id, { count: 1 }, { entity, field });
  await countDefinitionChange(tx);
}

export type WaitFields = ReadonlyMap<string, string[]>;

async function readWaitFields(tx: Pick<Reader, 'find'>): Promise<WaitFields> {
  const fields = new Map<string, string[]>();
  for (const { entity, field } of await tx.find<WaitField>('wait_fields', { limit: mostFields }))
    fields.set(entity, [...(fields.get(entity) ?? []), field]);
  return fields;
}

/** By entity, the fields by which waits are matched; read once for each state of the definitions. */
export function createWaitFields(): (
  reader: Pick<Reader, 'find'>,
  revision: number,
) => Promise<WaitFields> {
  let known: { revision: number; fields: WaitFields } | undefined;
  return async (reader, revision) => {
    if (known?.revision !== revision) known = { revision, fields: await readWaitFields(reader) };
    return known.fields;
  };
}
