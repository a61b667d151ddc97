import { type ErrorCode, errorCatalogue } from '../schemas/model/errors.ts';
import type { Finding } from '../schemas/model/finding.ts';
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

/** The findings for a reader of that language, and for those who read of the failure later. */
export const problemsAt = (findings: readonly Finding[], locale: Locale): Problem[] =>
  findings.map(({ pointer, code, detail }) => ({
    pointer,
    code,
    detail: detail[locale],
    texts: detail,
  }));

/** As they are answered: without what is for other readers. */
export const withoutTexts = (problems: readonly Problem[]): Problem[] =>
  problems.map(({ texts: _texts, ...problem }) => problem);
