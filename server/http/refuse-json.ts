import { AppError } from '../errors.ts';

/** Deeper than any definition or record is; what recurses over data stays within its stack. */
const deepest = 100;

const quote = 0x22;
const backslash = 0x5c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

function isTooDeep(raw: Uint8Array): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < raw.length; at += 1) {
    const byte = raw[at] as number;
    if (isText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (opening.has(byte)) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (closing.has(byte)) depth -= 1;
  }
  return false;
}

function refusePrototypeKey(key: string, value: unknown): unknown {
  if (key === '__proto__')
    throw new AppError('request.unreadable', { details: { reason: '"__proto__"' } });
  return value;
}

/**
 * Throws `request.too_deep` for JSON nested over 100 levels, and `request.unreadable` when it has keys that would
 * change an object's prototype. What is no JSON at all is left to the parser.
 */
export function refuseJson(raw: Buffer): void {
  if (isTooDeep(raw)) throw new AppError('request.too_deep', { details: { limit: deepest } });
  if (!raw.includes('__proto__') && !raw.includes('\\u00')) return;
  try {
    JSON.parse(raw.toString('utf8'), refusePrototypeKey);
  } catch (error) {
    if (error instanceof AppError) throw error;
  }
}
