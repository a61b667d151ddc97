import type { FormDefinition } from '../../../../schemas/generated/form.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
import type { Draft } from './draft.ts';

const sectionsOf = (form: Pick<FormDefinition, 'pages'>) =>
  form.pages.flatMap(({ sections }) => sections);

/** The fields that people can fill in, are new in this draft and stand on no section of the form. */
export function newFormFields(
  published: Draft,
  draft: Draft,
  form: Pick<FormDefinition, 'pages'>,
): string[] {
  const known = new Set([
    ...fieldsOf(published).map(({ key }) => key),
    ...sectionsOf(form).flatMap(({ fields }) => fields.map(({ field }) => field)),
  ]);
  return fieldsOf(draft)
    .filter(({ key, archived, readOnly, computed }) => {
      return !known.has(key) && !archived && !readOnly && !computed;
    })
    .map(({ key }) => key);
}

/** The form with the fields at the end of its largest section. */
export function addToForm(form: FormDefinition, keys: readonly string[]): FormDefinition {
  const largest = sectionsOf(form).reduce((a, b) => (b.fields.length > a.fields.length ? b : a));
  const extended = {
    ...largest,
    fields: [...largest.fields, ...keys.map((field) => ({ field }))],
  };
  return {
    ...form,
    pages: form.pages.map((page) => ({
      ...page,
      sections: page.sections.map((section) => (section === largest ? extended : section)),
    })),
  };
}
