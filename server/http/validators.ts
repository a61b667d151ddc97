import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import localizeEn from 'ajv-i18n/localize/en/index.js';
import localizeZh from 'ajv-i18n/localize/zh/index.js';
import { schemas } from '../../schemas/generated/schemas.ts';
import type { Locale } from '../../schemas/model/language.ts';
import type { Problem } from '../errors.ts';
import type { SchemaRef } from './route.ts';

const dateTime = fullFormats['date-time'] as { validate: (text: string) => boolean };

/** A leap second is a date-time by RFC 3339 and no moment to JavaScript. */
const isMoment = (text: string): boolean =>
  dateTime.validate(text) && !Number.isNaN(Date.parse(text));

function createAjv(coerceTypes: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    coerceTypes,
    useDefaults: true,
    multipleOfPrecision: 6,
  });
  formats.default(ajv);
  ajv.addFormat('date-time', isMoment);
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  return ajv;
}

const ajvs = { exact: createAjv(false), coercing: createAjv(true) };
const compiled = new Map<string, ValidateFunction>();

/** The validator of a place in the product's own schemas. `coercing` turns the texts of a query string into numbers and booleans. Made when it is first asked for: all of them would take half a second of each start. */
export function validatorOf(ref: SchemaRef, mode: keyof typeof ajvs = 'exact'): ValidateFunction {
  const key = `${mode} ${ref}`;
  const known = compiled.get(key);
  if (known) return known;
  const validate = ajvs[mode].compile({ $ref: `formloom:${ref}` });
  compiled.set(key, validate);
  return validate;
}

type Localize = (errors: ErrorObject[]) => void;

// CommonJS modules whose declared default is not the one that Node gives.
const localizers = { 'zh-CN': localizeZh, en: localizeEn } as unknown as Record<Locale, Localize>;

function pointerOf(error: ErrorObject): string {
  const missing: unknown = error.params.missingProperty ?? error.params.additionalProperty;
  return missing === undefined ? error.instancePath : `${error.instancePath}/${String(missing)}`;
}

/** What a validator found, as places and sentences in the reader's language. */
export function problemsOf(
  errors: ErrorObject[] | null | undefined,
  locale: Locale,
  prefix = '',
): Problem[] {
  const found = [...(errors ?? [])];
  localizers[locale](found);
  return found.map((error) => ({
    pointer: `${prefix}${pointerOf(error)}`,
    code: error.keyword === 'additionalProperties' ? 'unknown_field' : error.keyword,
    detail: error.message ?? error.keyword,
  }));
}
