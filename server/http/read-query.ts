import { schemas } from '../../schemas/generated/schemas.ts';
import type { Locale } from '../../schemas/model/language.ts';
import { AppError } from '../errors.ts';
import { refuseJson } from './refuse-json.ts';
import type { SchemaRef } from './route.ts';
import { problemsOf, validatorOf } from './validators.ts';

function jsonParameters(ref: SchemaRef): string[] {
  const [file = '', place = ''] = ref.split('#');
  let at: unknown = schemas[file];
  for (const step of place.split('/').filter(Boolean)) at = (at as Record<string, unknown>)[step];
  const properties =
    (at as { properties?: Record<string, Record<string, unknown>> }).properties ?? {};
  return Object.keys(properties).filter((name) => properties[name]?.['x-json'] === true);
}

/** A function that reads a query string by its schema: numbers and booleans from text, parameters marked `x-json` from JSON. */
export function queryReader(
  ref: SchemaRef,
): (raw: unknown, locale: Locale) => Record<string, unknown> {
  const inJson = jsonParameters(ref);
  return (raw, locale) => {
    const query: Record<string, unknown> = { ...(raw as Record<string, unknown>) };
    for (const name of inJson) {
      const text = query[name];
      if (text === undefined) continue;
      refuseJson(Buffer.from(String(text)));
      try {
        query[name] = JSON.parse(String(text));
      } catch (cause) {
        throw new AppError('request.unreadable', {
          details: { reason: `${name}: ${(cause as Error).message}` },
          cause,
        });
      }
    }
    const validate = validatorOf(ref, 'coercing');
    if (!validate(query))
      throw new AppError('request.invalid', { problems: problemsOf(validate.errors, locale) });
    return query;
  };
}
