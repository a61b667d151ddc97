import type { FormDefinition, FormField } from '../../generated/form.ts';
import type { Field } from '../fields.ts';
import type { Text } from '../language.ts';

/** A field as a form shows it: the entity's field with what the form says on top. */
export interface PlannedField {
  field: Field;
  label: Text;
  help: Text | undefined;
  placeholder: Text | undefined;
  /** Expressions that must all be true for the field to be there: its section's and its own. */
  show: string[];
  /** Always, never, or while the expression is true. */
  required: boolean | string;
  readOnly: boolean;
  defaultValue: unknown;
}

/** The fields of a form in their order. Fields that the entity no longer has, and the same field again, are left out. */
export interface FormPlan {
  fields: PlannedField[];
  /** Every expression of the form, each once. */
  expressions: string[];
}

function planField(field: Field, given: FormField, sectionShow: string | undefined): PlannedField {
  const required = given.required ?? false;
  return {
    field,
    label: given.label ?? field.label,
    help: given.help,
    placeholder: given.placeholder,
    show: [sectionShow, given.show].filter((text) => text !== undefined),
    required: field.required || required,
    readOnly: field.readOnly || given.readOnly === true,
    defaultValue: given.default ?? field.schema.default,
  };
}

export function planForm(
  form: Pick<FormDefinition, 'pages'>,
  fieldOf: (key: string) => Field | undefined,
): FormPlan {
  const planned = new Map<string, PlannedField>();
  for (const section of form.pages.flatMap((page) => page.sections)) {
    for (const given of section.fields) {
      const field = fieldOf(given.field);
      if (!field || field.archived || planned.has(field.key)) continue;
      planned.set(field.key, planField(field, given, section.show));
    }
  }
  const fields = [...planned.values()];
  const texts = fields.flatMap(({ show, required }) =>
    typeof required === 'string' ? [...show, required] : show,
  );
  return { fields, expressions: [...new Set(texts)] };
}
