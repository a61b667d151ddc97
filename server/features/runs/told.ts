import type { Incident } from '../../../schemas/generated/run.ts';
import { type ErrorCode, errorCatalogue } from '../../../schemas/model/errors.ts';
import { isText, type Locale, say } from '../../../schemas/model/language.ts';
import { networkWords } from '../../../schemas/model/network-words.ts';
import type { Problem } from '../../errors.ts';

type Details = Record<string, unknown>;

const isKnown = (code: string): code is ErrorCode => code in errorCatalogue;

/** What was stored before every language was kept stays as it was told then. */
const problemIn = ({ texts, ...problem }: Problem, locale: Locale): Problem =>
  isText(texts) ? { ...problem, detail: texts[locale] } : problem;

function valueIn(name: string, value: unknown, locale: Locale): unknown {
  if (name === 'problems' && Array.isArray(value))
    return value.map((problem: Problem) => problemIn(problem, locale));
  if (name === 'reason' && typeof value === 'string') return networkWords(value, locale);
  return isText(value) ? value[locale] : value;
}

type Failure = Pick<Incident, 'code' | 'detail' | 'details'>;

const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;

function detailsIn({ cause, ...details }: Details, locale: Locale): Details {
  const shown = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, valueIn(name, value, locale)]),
  );
  if (isFailure(cause)) return { ...shown, reason: told(cause, locale).detail };
  return cause === undefined ? shown : { ...shown, cause };
}

/** A stored failure in the reader's language, with what it says item by item; what was stored when the code is not ours. */
export function told<T extends Failure>(failure: T, locale: Locale): T {
  const details = failure.details && detailsIn(failure.details, locale);
  const given = details ? { ...failure, details } : failure;
  if (!isKnown(failure.code)) return given;
  return {
    ...given,
    detail: say(errorCatalogue[failure.code], locale, { text: failure.detail, ...details }),
  };
}
