/** Fields of a form put in, moved, changed and taken out. Pure. */
import type { Field } from '../../../../schemas/model/fields.ts';
import {
  changeSection,
  type FieldPlace,
  fieldsOn,
  type FormDraft,
  type FormField,
  patched,
  placeOf,
  sectionAt,
  type SectionPlace,
  sectionsOf,
} from './form-draft.ts';

const isRoomy = ({ type }: Field): boolean => type === 'longText' || type === 'json';

/** A field as it first stands on a form: what takes room gets a row of its own. */
export const newFormField = (field: Field): FormField => ({
  field: field.key,
  ...(isRoomy(field) ? { width: 'full' as const } : {}),
});

/** Puts it into the gap; a form has each field once, so one that is there already moves. */
export function addField(form: FormDraft, item: FormField, to: FieldPlace): FormDraft {
  if (placeOf(form, item.field)) return moveField(form, item.field, to);
  const section = sectionAt(form, to);
  if (!section) return form;
  return changeSection(form, to, { fields: section.fields.toSpliced(to.at, 0, item) });
}

/** To a gap as it stands before the move. */
export function moveField(form: FormDraft, key: string, to: FieldPlace): FormDraft {
  const from = placeOf(form, key);
  if (!from || !sectionAt(form, to)) return form;
  const isSameSection = from.page === to.page && from.section === to.section;
  const at = isSameSection && from.at < to.at ? to.at - 1 : to.at;
  return addField(removeField(form, key), from.item, { ...to, at });
}

/** One place up or down; beyond the edge of its section it enters the next one. */
export function stepField(form: FormDraft, key: string, step: -1 | 1): FormDraft {
  const from = placeOf(form, key);
  const section = from && sectionAt(form, from);
  if (!from || !section) return form;
  const next = from.at + step;
  if (next >= 0 && next < section.fields.length)
    return moveField(form, key, { ...from, at: step === 1 ? next + 1 : next });
  const sections = sectionsOf(form);
  const index = sections.findIndex((one) => one.page === from.page && one.section === from.section);
  const neighbour = sections[index + step];
  if (!neighbour) return form;
  return moveField(form, key, {
    page: neighbour.page,
    section: neighbour.section,
    at: step === 1 ? 0 : neighbour.item.fields.length,
  });
}

/** To the end of a section. */
export const moveFieldInto = (form: FormDraft, key: string, to: SectionPlace): FormDraft =>
  moveField(form, key, { ...to, at: sectionAt(form, to)?.fields.length ?? 0 });

export function removeField(form: FormDraft, key: string): FormDraft {
  const place = placeOf(form, key);
  const section = place && sectionAt(form, place);
  if (!place || !section) return form;
  return changeSection(form, place, { fields: section.fields.toSpliced(place.at, 1) });
}

export function changeField(
  form: FormDraft,
  key: string,
  patch: { [Key in keyof FormField]?: unknown },
): FormDraft {
  const place = placeOf(form, key);
  const section = place && sectionAt(form, place);
  if (!place || !section) return form;
  const fields = section.fields.with(place.at, patched(place.item, patch));
  return changeSection(form, place, { fields });
}

/** The field that takes the focus when this one goes: the one after it, else the one before. */
export function neighbourOf(form: FormDraft, key: string): string | undefined {
  const keys = fieldsOn(form).map(({ item }) => item.field);
  const index = keys.indexOf(key);
  return keys[index + 1] ?? keys[index - 1];
}
