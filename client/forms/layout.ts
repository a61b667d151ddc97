/** How the fields of a form stand on the screen. Pure. */
import type { FormDefinition, FormField } from '../../schemas/generated/form.ts';
import type { Field } from '../../schemas/model/fields.ts';
import type { FormPlan, PlannedField } from '../../schemas/model/form/index.ts';
import type { Text } from '../../schemas/model/language.ts';

/** As much of a form as it takes to show it, saved or not. */
export type FormLayout = Pick<FormDefinition, 'pages'>;

export interface PlacedField {
  planned: PlannedField;
  width: 'full' | 'half' | 'third' | undefined;
}

export interface PlacedSection {
  key: string;
  title: Text | undefined;
  columns: number;
  fields: PlacedField[];
}

export interface PlacedPage {
  title: Text | undefined;
  sections: PlacedSection[];
}

const isRoomy = ({ type }: Field): boolean => type === 'longText' || type === 'json';
const isWritable = (field: Field): boolean => !field.readOnly && field.type !== 'json';

const placed = (fields: Field[]): FormField[] =>
  fields.map((field) => ({
    field: field.key,
    ...(isRoomy(field) ? { width: 'full' as const } : {}),
  }));

/** A layout for an entity without a form: what can be written, short fields before long ones. */
export function generateForm(fields: readonly Field[], titleKey: string | undefined): FormLayout {
  const writable = fields.filter(isWritable);
  const rank = (field: Field) => (isRoomy(field) ? 2 : field.key === titleKey ? 0 : 1);
  const ordered = writable.toSorted((a, b) => rank(a) - rank(b));
  return { pages: [{ sections: [{ columns: 2, fields: placed(ordered) }] }] };
}

const keysOf = (form: FormLayout): Set<string> =>
  new Set(
    form.pages.flatMap(({ sections }) =>
      sections.flatMap((section) => section.fields.map(({ field }) => field)),
    ),
  );

/** The form with the fields at its end without which no record can be saved. */
export function withRequired(form: FormLayout, fields: readonly Field[]): FormLayout {
  const known = keysOf(form);
  const missing = fields.filter(
    (field) => field.required && isWritable(field) && !known.has(field.key),
  );
  if (missing.length === 0) return form;
  const pages = form.pages.map((page, index) =>
    index === form.pages.length - 1
      ? { ...page, sections: [...page.sections, { columns: 2, fields: placed(missing) }] }
      : page,
  );
  return { pages };
}

/** The form that people inside use for an entity: the fullest one, since short ones serve single steps. */
export function mainForm<F extends FormLayout & { name: string; public?: unknown }>(
  forms: readonly F[],
): F | undefined {
  const inside = forms.filter((form) => form.public === undefined);
  return inside.toSorted(
    (a, b) => keysOf(b).size - keysOf(a).size || (a.name < b.name ? -1 : 1),
  )[0];
}

/** The pages with the planned fields in their places; each field stands where it is named first. */
export function placeFields(form: FormLayout, plan: FormPlan): PlacedPage[] {
  const left = new Map(plan.fields.map((planned) => [planned.field.key, planned]));
  return form.pages.map((page, pageAt) => ({
    title: page.title,
    sections: page.sections.map((section, sectionAt) => ({
      key: `${pageAt}-${sectionAt}`,
      title: section.title,
      columns: section.columns ?? 1,
      fields: section.fields.flatMap(({ field, width }) => {
        const planned = left.get(field);
        left.delete(field);
        return planned ? [{ planned, width }] : [];
      }),
    })),
  }));
}

/** The page that a field stands on. */
export const pageOf = (pages: readonly PlacedPage[], key: string): number =>
  Math.max(
    0,
    pages.findIndex(({ sections }) =>
      sections.some(({ fields }) => fields.some(({ planned }) => planned.field.key === key)),
    ),
  );
