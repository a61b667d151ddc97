/** Where something new goes: after what is selected, else at the end. Pure. */
import {
  type FieldPlace,
  type FormDraft,
  placeOf,
  sectionAt,
  type SectionPlace,
} from './form-draft.ts';
import type { Selection } from './selection.ts';

const lastSectionOf = (form: FormDraft, page: number): SectionPlace => ({
  page,
  section: Math.max(0, (form.pages[page]?.sections.length ?? 1) - 1),
});

function sectionOf(form: FormDraft, selection: Selection): SectionPlace {
  switch (selection.kind) {
    case 'section':
      return selection;
    case 'page':
      return lastSectionOf(form, selection.page);
    case 'field':
      return placeOf(form, selection.field) ?? lastSectionOf(form, form.pages.length - 1);
    case 'form':
      return lastSectionOf(form, form.pages.length - 1);
  }
}

export function fieldPlaceFor(form: FormDraft, selection: Selection): FieldPlace {
  const { page, section } = sectionOf(form, selection);
  const own = selection.kind === 'field' ? placeOf(form, selection.field) : undefined;
  const at = own ? own.at + 1 : (sectionAt(form, { page, section })?.fields.length ?? 0);
  return { page, section, at };
}

export function sectionPlaceFor(form: FormDraft, selection: Selection): SectionPlace {
  const { page, section } = sectionOf(form, selection);
  return { page, section: section + 1 };
}

export const pagePlaceFor = (form: FormDraft, selection: Selection): number =>
  sectionOf(form, selection).page + 1;
