import type { Field, FieldType } from '../../schemas/model/fields.ts';

/** What says most about a record beside its name, best first. */
const telling: FieldType[] = ['text', 'relation', 'money', 'select'];

/** The field that tells a record apart from others of the same name, such as a person's company. */
export function contextField(
  fields: readonly Field[],
  title: Field | undefined,
): Field | undefined {
  const others = fields.filter((field) => field !== title && !field.computed);
  for (const type of telling) {
    const found = others.find((field) => field.type === type);
    if (found) return found;
  }
  return undefined;
}
