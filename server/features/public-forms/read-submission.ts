import type { FormPlan } from '../../../schemas/model/form/index.ts';
import { readDateTime } from '../imports/index.ts';
import type { OpenForm } from './find-public-form.ts';
import { readNumber } from './typed-text.ts';

/** Nobody sees this field; what fills it in is a machine. */
export const trapField = 'website_url';

/** Where somebody came from: kept when the entity has the field, under either spelling. */
const sources: Record<string, string> = {
  utm_source: 'utmSource',
  utm_medium: 'utmMedium',
  utm_campaign: 'utmCampaign',
  utm_term: 'utmTerm',
  utm_content: 'utmContent',
  referrer: 'referrer',
};

export const sourceFields = Object.keys(sources);

export interface Submission {
  values: Record<string, unknown>;
  key: string | undefined;
  link: string | undefined;
  isTrapped: boolean;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{values, key}`, or the fields bare as a plain form post sends them. */
export function readSubmission(body: unknown): Submission {
  const given = isPlain(body) ? body : {};
  const { values: inner, key: givenKey, link: givenLink, ...bare } = given;
  const values = isPlain(inner) ? inner : bare;
  const key = typeof givenKey === 'string' && givenKey !== '' ? givenKey : undefined;
  const link = typeof givenLink === 'string' && givenLink !== '' ? givenLink : undefined;
  const trap = values[trapField] ?? given[trapField];
  return { values, key, link, isTrapped: typeof trap === 'string' && trap !== '' };
}

/** Texts of a plain form post as the values that the fields hold; what cannot be read stays for the check to refuse. */
export function typeTexts(
  plan: FormPlan,
  values: Record<string, unknown>,
  timeZone: string,
): Record<string, unknown> {
  const typed: Record<string, unknown> = { ...values };
  for (const { field } of plan.fields) {
    const value = values[field.key];
    if (field.type === 'multiSelect' && typeof value === 'string' && value !== '')
      typed[field.key] = [value];
    if (typeof value !== 'string' || value.trim() === '') continue;
    if (['integer', 'number', 'money', 'percent', 'rating'].includes(field.type))
      typed[field.key] = readNumber(value);
    if (field.type === 'dateTime')
      typed[field.key] = readDateTime(value.trim(), 'YMD', timeZone) ?? value;
    if (field.type === 'boolean') typed[field.key] = ['true', 'on', '1', 'yes'].includes(value);
  }
  return typed;
}

/** Where the visitor came from, in the fields that the form names for it or that are called like it. */
export function sourceValues(
  { entity, form }: Pick<OpenForm, 'entity' | 'form'>,
  values: Record<string, unknown>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  const named: Record<string, string | undefined> = { ...form.public.capture };
  for (const [sent, camel] of Object.entries(sources)) {
    const value = values[sent] ?? values[camel];
    const field = entity.field(named[sent] ?? sent) ?? entity.field(camel);
    if (typeof value !== 'string' || value === '' || !field || field.archived) continue;
    const longest = field.schema.maxLength;
    kept[field.key] = value.slice(0, typeof longest === 'number' ? longest : 500);
  }
  return kept;
}
