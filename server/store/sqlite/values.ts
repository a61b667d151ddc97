import { withoutNul } from '../without-nul.ts';

/** What a statement takes and gives. */
export type SqlValue = string | number | bigint | null | Uint8Array;

/**
 * Scalars are stored so that SQLite's own order (NULL < numbers < text < blobs) is the port's order:
 * booleans are one-byte blobs, and an object or an array leaves only a marker.
 */
const FALSE = new Uint8Array([0]);
const TRUE = new Uint8Array([1]);
const OBJECT = new Uint8Array([2]);
const ARRAY = new Uint8Array([3]);

export const FALSE_LITERAL = "x'00'";
export const TRUE_LITERAL = "x'01'";
export const OBJECT_LITERAL = "x'02'";
export const ARRAY_LITERAL = "x'03'";

/** The JSON that is stored. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!json.includes('\\u0000')) return json;
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'string' ? withoutNul(one) : one,
  );
}

export function encodeValue(value: unknown): SqlValue {
  switch (typeof value) {
    case 'string':
      return withoutNul(value);
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'boolean':
      return value ? TRUE : FALSE;
    case 'object':
      return value === null ? null : Array.isArray(value) ? ARRAY : OBJECT;
    default:
      return null;
  }
}

const decodeMarker = (marker: number | undefined): boolean | null =>
  marker === 1 ? true : marker === 0 ? false : null;

export function decodeValue(value: unknown): string | number | boolean | null {
  if (ArrayBuffer.isView(value)) return decodeMarker((value as Uint8Array)[0]);
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** The same as `encodeValue`, as SQL text: for index definitions, which take no parameters. */
export function literal(value: unknown): string {
  const encoded = encodeValue(value);
  if (encoded === null) return 'NULL';
  if (encoded instanceof Uint8Array) return `x'0${encoded[0]}'`;
  return typeof encoded === 'string' ? `'${encoded.replaceAll("'", "''")}'` : String(encoded);
}
