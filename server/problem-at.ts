import { type ErrorCode, errorCatalogue } from '../schemas/model/errors.ts';
import { type Locale, say } from '../schemas/model/language.ts';
import type { Problem } from './errors.ts';

/** One wrong value at its place, said with the catalogue's sentence for that code. */
export function problemAt(
  pointer: string,
  code: ErrorCode,
  locale: Locale,
  details: Record<string, unknown> = {},
): Problem {
  return { pointer, code, detail: say(errorCatalogue[code], locale, details) };
}
