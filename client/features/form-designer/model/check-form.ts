/** What is wrong with a form before the server is asked, at the server's pointers. Pure. */
import { analyseExpression } from '../../../../schemas/model/expressions/analyse-expression.ts';
import type { Field } from '../../../../schemas/model/fields.ts';
import type { Text } from '../../../../schemas/model/language.ts';
import { fieldsOn, type FormDraft, sectionsOf } from './form-draft.ts';

export type FormMistake =
  | { pointer: string; code: 'unknown' | 'archived' | 'twice'; field: string }
  | { pointer: string; code: 'expression'; reason: Text };

function mistakesIn(fields: readonly Field[], pointer: string, text: unknown): FormMistake[] {
  if (typeof text !== 'string') return [];
  return analyseExpression(text, { fields })
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ detail }) => ({ pointer, code: 'expression', reason: detail }));
}

/** `fields`: every field of the entity, archived ones among them. */
export function checkForm(form: FormDraft, fields: readonly Field[]): FormMistake[] {
  const known = new Map(fields.map((field) => [field.key, field]));
  const active = fields.filter(({ archived }) => !archived);
  const seen = new Set<string>();
  const inSections = sectionsOf(form).flatMap(({ page, section, item }) =>
    mistakesIn(active, `/pages/${page}/sections/${section}/show`, item.show),
  );
  const inFields = fieldsOn(form).flatMap(({ page, section, at, item }): FormMistake[] => {
    const pointer = `/pages/${page}/sections/${section}/fields/${at}`;
    const field = known.get(item.field);
    const found: FormMistake[] = [
      ...mistakesIn(active, `${pointer}/show`, item.show),
      ...mistakesIn(active, `${pointer}/required`, item.required),
    ];
    const name = { pointer: `${pointer}/field`, field: item.field };
    if (!field) found.unshift({ ...name, code: 'unknown' });
    else if (field.archived) found.unshift({ ...name, code: 'archived' });
    if (seen.has(item.field)) found.unshift({ ...name, code: 'twice' });
    seen.add(item.field);
    return found;
  });
  return [...inSections, ...inFields];
}

/** Fields without which no record can be saved and that the form neither asks for nor sets. */
export function missingRequired(form: FormDraft, fields: readonly Field[]): Field[] {
  const asked = new Set(fieldsOn(form).map(({ item }) => item.field));
  return fields.filter(
    (field) =>
      field.required &&
      !field.archived &&
      !field.readOnly &&
      !field.computed &&
      field.schema.default === undefined &&
      form.public?.fixed?.[field.key] === undefined &&
      !asked.has(field.key),
  );
}
