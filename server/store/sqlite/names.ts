/** SQLite takes `Name` and `name` for the same identifier; we do not. */
const hideCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `^${letter.toLowerCase()}`);
const showCase = (name: string): string =>
  name.replace(/\^([a-z])/g, (_, letter: string) => letter.toUpperCase());

const quote = (name: string): string => `"${name}"`;

/** A JSON path as a SQL literal; the segments are checked, so that nothing can leave the quotes. */
export const jsonPath = (segments: string[]): string =>
  `'$${segments.map((name) => `."${name}"`).join('')}'`;

export const tableName = (collection: string): string => `d:${hideCase(collection)}`;
export const table = (collection: string): string => quote(tableName(collection));
export const searchTable = (collection: string): string => quote(`s:${hideCase(collection)}`);
export const column = (field: string): string => quote(`f:${hideCase(field)}`);

/** Reads `UNIQUE constraint failed: d:lead.f:email, d:lead.f:phone` back into our names. */
export function namesOfUniqueFailure(message: string): { collection?: string; fields: string[] } {
  const parts = message.slice(message.indexOf(': ') + 2).split(', ');
  let collection: string | undefined;
  const fields = parts.map((part) => {
    const [, name, id, field] = /^d:(.*)\.(?:(id)|f:(.*))$/.exec(part) ?? [];
    if (name !== undefined) collection = showCase(name);
    return id ? '_id' : showCase(field ?? part);
  });
  return collection === undefined ? { fields } : { collection, fields };
}
