/** What of a form is looked at more closely. Pure. */
import { type FormDraft, placeOf, sectionAt, type SectionPlace } from './form-draft.ts';
import { isSame } from './same.ts';

export type Selection =
  | { kind: 'form' }
  | { kind: 'page'; page: number }
  | ({ kind: 'section' } & SectionPlace)
  | { kind: 'field'; field: string };

export const wholeForm: Selection = { kind: 'form' };

/** The selection while what it names is there, else the form. */
export function presentSelection(form: FormDraft, selection: Selection): Selection {
  switch (selection.kind) {
    case 'form':
      return selection;
    case 'page':
      return form.pages[selection.page] ? selection : wholeForm;
    case 'section':
      return sectionAt(form, selection) ? selection : wholeForm;
    case 'field':
      return placeOf(form, selection.field) ? selection : wholeForm;
  }
}

/** What a pointer of a problem leads to. */
export function selectionAt(form: FormDraft, pointer: string): Selection {
  const match = /^\/pages\/(\d+)(?:\/sections\/(\d+)(?:\/fields\/(\d+))?)?/.exec(pointer);
  if (!match) return wholeForm;
  const [page, section, at] = match.slice(1).map((step) => (step ? Number(step) : undefined));
  if (page === undefined) return wholeForm;
  if (section === undefined) return presentSelection(form, { kind: 'page', page });
  const field = at === undefined ? undefined : sectionAt(form, { page, section })?.fields[at];
  return field
    ? { kind: 'field', field: field.field }
    : presentSelection(form, { kind: 'section', page, section });
}

export const isSameSelection = (one: Selection, other: Selection): boolean => isSame(one, other);
