const COLLECTION_NAME = /^[a-zA-Z_][a-zA-Z0-9_.:-]{0,99}$/;
const FIELD_NAME = /^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/;

export function checkCollectionName(name: string): string {
  if (!COLLECTION_NAME.test(name))
    throw new TypeError(`not a collection name: ${JSON.stringify(name)}`);
  return name;
}

export function checkFieldName(name: string): string {
  if (!FIELD_NAME.test(name)) throw new TypeError(`not a field name: ${JSON.stringify(name)}`);
  return name;
}

/** `a.b` → its checked segments. */
export function splitPath(path: string): string[] {
  return path.split('.').map(checkFieldName);
}
