/** A form while it is designed: where things stand, and how they are found. Pure. */
import type {
  FormDefinition,
  FormField,
  FormPage,
  FormSection,
} from '../../../../schemas/generated/form.ts';

export type FormDraft = FormDefinition;
export type { FormField, FormPage, FormSection };

export interface SectionPlace {
  page: number;
  section: number;
}

/** A gap between the fields of a section: 0 is before the first. */
export interface FieldPlace extends SectionPlace {
  at: number;
}

export const draftNameOf = (form: string): string => `form.${form}`;

export const sectionAt = (form: FormDraft, place: SectionPlace): FormSection | undefined =>
  form.pages[place.page]?.sections[place.section];

/** Every section with its place, in the order of the form. */
export const sectionsOf = (form: FormDraft): (SectionPlace & { item: FormSection })[] =>
  form.pages.flatMap(({ sections }, page) =>
    sections.map((item, section) => ({ page, section, item })),
  );

/** Every field with its place, in the order of the form. */
export const fieldsOn = (form: FormDraft): (FieldPlace & { item: FormField })[] =>
  sectionsOf(form).flatMap(({ page, section, item }) =>
    item.fields.map((field, at) => ({ page, section, at, item: field })),
  );

export const placeOf = (form: FormDraft, key: string) =>
  fieldsOn(form).find(({ item }) => item.field === key);

/** What is set over what was; `undefined` takes a member out. */
export function patched<T extends object>(item: T, patch: { [Key in keyof T]?: unknown }): T {
  const entries = Object.entries({ ...item, ...patch }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}

export const changeForm = (
  form: FormDraft,
  patch: { [Key in keyof FormDraft]?: unknown },
): FormDraft => patched(form, patch);

export function changePage(
  form: FormDraft,
  page: number,
  patch: { [Key in keyof FormPage]?: unknown },
): FormDraft {
  const pages = form.pages.map((one, index) => (index === page ? patched(one, patch) : one));
  return { ...form, pages };
}

export function changeSection(
  form: FormDraft,
  { page, section }: SectionPlace,
  patch: { [Key in keyof FormSection]?: unknown },
): FormDraft {
  const sections = form.pages[page]?.sections.map((one, index) =>
    index === section ? patched(one, patch) : one,
  );
  return changePage(form, page, { sections });
}
