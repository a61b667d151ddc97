import type { FormDefinition } from '../../../schemas/generated/api-definitions.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import type { Locale } from '../../../schemas/model/language.ts';

export interface RecordSection {
  id: string;
  title: string;
  columns: number;
  fields: Field[];
  /** Everything in it is calculated: shown as figures. */
  isFigures: boolean;
}

const section = (id: string, title: string, fields: Field[], columns = 3): RecordSection => ({
  id,
  title,
  columns,
  fields,
  isFigures: fields.length > 0 && fields.every(({ computed }) => computed !== undefined),
});

function formSections(form: FormDefinition | undefined, fields: readonly Field[], locale: Locale) {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const parts = form?.pages.flatMap(({ sections }) => sections) ?? [];
  return parts.map((part, index) => {
    const shown = part.fields.flatMap(({ field: key, label }) => {
      const field = byKey.get(key);
      byKey.delete(key);
      return field ? [label ? { ...field, label } : field] : [];
    });
    const title = part.title?.[locale] ?? form?.label[locale] ?? '';
    return section(`form-${index}`, title, shown);
  });
}

/**
 * The fields of a record in the sections of its form; what the form leaves out comes behind: first what is calculated,
 * then the rest. Without a form there is one section of the entity's own name.
 */
export function sectionsOf(
  fields: readonly Field[],
  form: FormDefinition | undefined,
  words: { locale: Locale; entity: string; figures: string; others: string },
): RecordSection[] {
  const planned = formSections(form, fields, words.locale).filter((one) => one.fields.length > 0);
  const named = new Set(planned.flatMap((one) => one.fields.map(({ key }) => key)));
  const rest = fields.filter(({ key }) => !named.has(key));
  const figures = rest.filter(({ computed }) => computed !== undefined);
  const others = rest.filter(({ computed }) => computed === undefined);
  const hasForm = planned.length > 0;
  return [
    ...planned,
    ...(hasForm ? [] : [section('own', words.entity, others)]),
    section('figures', words.figures, figures),
    ...(hasForm ? [section('others', words.others, others)] : []),
  ].filter((one) => one.fields.length > 0);
}
