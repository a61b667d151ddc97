import type { TryChange } from '../../../../schemas/generated/api-flows.ts';

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

export interface RecordChanges {
  entity: string;
  id: string;
  isNew: boolean;
  fields: FieldChange[];
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What a trial would leave different, record by record: of a field that is written several times, its first and last. */
export function netChanges(changes: readonly TryChange[]): RecordChanges[] {
  const records = new Map<string, { record: RecordChanges; fields: Map<string, FieldChange> }>();
  for (const { entity, id, isNew, field, before, after } of changes) {
    const key = `${entity}/${id}`;
    const found = records.get(key) ?? {
      record: { entity, id, isNew: false, fields: [] },
      fields: new Map<string, FieldChange>(),
    };
    records.set(key, found);
    found.record.isNew ||= isNew;
    const first = found.fields.get(field);
    found.fields.set(field, { field, before: first ? first.before : before, after });
  }
  return [...records.values()]
    .map(({ record, fields }) => ({
      ...record,
      fields: [...fields.values()].filter(({ before, after }) => !isSame(before, after)),
    }))
    .filter(({ isNew, fields }) => isNew || fields.length > 0);
}
