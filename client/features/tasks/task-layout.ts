import type { FormDefinition } from '../../../schemas/generated/form.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import type { FormLayout } from '../../forms/layout.ts';

type Section = FormDefinition['pages'][number]['sections'][number];
type Given = Section['fields'][number];

/** The form of a task: the fields that it may write, as its form places them, those it insists on required. */
export function taskLayout(
  form: FormLayout | undefined,
  fields: readonly string[],
  required: readonly string[],
): FormLayout {
  const placed = new Set<string>();
  const insist = (given: Given): Given => {
    placed.add(given.field);
    return required.includes(given.field) ? { ...given, required: true } : given;
  };
  const sections = (form?.pages ?? [])
    .flatMap((page) => page.sections)
    .map((section) => ({
      ...section,
      fields: section.fields.filter(({ field }) => fields.includes(field)).map(insist),
    }))
    .filter((section) => section.fields.length > 0);
  const rest = fields.filter((field) => !placed.has(field)).map((field) => insist({ field }));
  const all = rest.length > 0 ? [...sections, { columns: 2, fields: rest }] : sections;
  return { pages: [{ sections: all }] };
}

const mostFacts = 9;

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

/** What to know about a record while filling in: what is there, without its title and what is filled in anyway. */
export function keyFacts(
  fields: readonly Field[],
  record: Readonly<Record<string, unknown>>,
  without: readonly string[],
): Field[] {
  return fields
    .filter(({ key, type }) => type !== 'json' && !without.includes(key))
    .filter(({ key }) => !isEmpty(record[key]))
    .slice(0, mostFacts);
}
