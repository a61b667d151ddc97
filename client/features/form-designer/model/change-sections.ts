/** Sections and pages of a form put in, moved and taken out; a form keeps one page and a page one section. Pure. */
import {
  changePage,
  fieldsOn,
  type FormDraft,
  type FormPage,
  type FormSection,
  type SectionPlace,
} from './form-draft.ts';

export const newSection = (): FormSection => ({ columns: 2, fields: [] });

/** Stands at that place; what stood there comes after it. */
export function addSection(
  form: FormDraft,
  { page, section }: SectionPlace,
  item: FormSection = newSection(),
): FormDraft {
  const sections = form.pages[page]?.sections;
  return sections
    ? changePage(form, page, { sections: sections.toSpliced(section, 0, item) })
    : form;
}

/** With its fields. The last section of a page takes the page with it; the last of all is emptied. */
export function removeSection(form: FormDraft, { page, section }: SectionPlace): FormDraft {
  const sections = form.pages[page]?.sections;
  if (!sections?.[section]) return form;
  if (sections.length > 1)
    return changePage(form, page, { sections: sections.toSpliced(section, 1) });
  return form.pages.length > 1
    ? { ...form, pages: form.pages.toSpliced(page, 1) }
    : changePage(form, page, { sections: [newSection()] });
}

/** Where the section comes to stand one step further; beyond the edge of its page it enters the next page. */
export function stepSection(
  form: FormDraft,
  from: SectionPlace,
  step: -1 | 1,
): { form: FormDraft; place: SectionPlace } {
  const stay = { form, place: from };
  const sections = form.pages[from.page]?.sections;
  const item = sections?.[from.section];
  if (!sections || !item) return stay;
  const next = from.section + step;
  if (next >= 0 && next < sections.length) {
    const moved = sections.toSpliced(from.section, 1).toSpliced(next, 0, item);
    return {
      form: changePage(form, from.page, { sections: moved }),
      place: { page: from.page, section: next },
    };
  }
  const neighbour = form.pages[from.page + step];
  if (!neighbour) return stay;
  const at = step === 1 ? 0 : neighbour.sections.length;
  const isAlone = sections.length === 1;
  const entered = addSection(form, { page: from.page + step, section: at }, item);
  const page = from.page + (isAlone && step === 1 ? 0 : step);
  return { form: removeSection(entered, from), place: { page, section: at } };
}

export const addPage = (form: FormDraft, at: number): FormDraft => ({
  ...form,
  pages: form.pages.toSpliced(at, 0, { sections: [newSection()] }),
});

/** With its sections and fields; the only page stays. */
export const removePage = (form: FormDraft, page: number): FormDraft =>
  form.pages.length > 1 ? { ...form, pages: form.pages.toSpliced(page, 1) } : form;

export function stepPage(form: FormDraft, page: number, step: -1 | 1): FormDraft {
  const item = form.pages[page];
  const next = page + step;
  if (!item || next < 0 || next >= form.pages.length) return form;
  return { ...form, pages: form.pages.toSpliced(page, 1).toSpliced(next, 0, item) };
}

/** Without the fields that came onto the form elsewhere meanwhile. */
function withoutPlaced(form: FormDraft, item: FormSection): FormSection {
  const placed = new Set(fieldsOn(form).map((one) => one.item.field));
  return { ...item, fields: item.fields.filter(({ field }) => !placed.has(field)) };
}

/** Puts back a section that was taken off, at its place as far as that is still there. */
export function restoreSection(
  form: FormDraft,
  { page, section }: SectionPlace,
  item: FormSection,
): FormDraft {
  const at = Math.min(page, form.pages.length - 1);
  return addSection(form, { page: at, section }, withoutPlaced(form, item));
}

/** Puts back a page that was taken off. */
export function restorePage(form: FormDraft, page: number, item: FormPage): FormDraft {
  const sections = item.sections.map((section) => withoutPlaced(form, section));
  return { ...form, pages: form.pages.toSpliced(page, 0, { ...item, sections }) };
}
