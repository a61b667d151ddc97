export interface NewRecordSearch {
  /** Values that the form begins with. */
  values?: Record<string, unknown>;
  /** The form to fill in; the entity's main one otherwise. */
  form?: string;
}

const isValues = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the address of a new record says. */
export function readNewRecordSearch({ values, form }: Record<string, unknown>): NewRecordSearch {
  return {
    ...(isValues(values) ? { values } : {}),
    ...(typeof form === 'string' ? { form } : {}),
  };
}
