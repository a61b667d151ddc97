import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import { focusPlace } from './canvas/place-id.ts';
import { useDesigner } from './designer-context.ts';
import {
  addField,
  moveField,
  moveFieldInto,
  neighbourOf,
  newFormField,
  removeField,
  stepField,
} from './model/change-fields.ts';
import {
  addPage,
  addSection,
  removePage,
  removeSection,
  restorePage,
  restoreSection,
  stepPage,
  stepSection,
} from './model/change-sections.ts';
import {
  type FieldPlace,
  type FormDraft,
  placeOf,
  sectionAt,
  type SectionPlace,
} from './model/form-draft.ts';
import { fieldPlaceFor, pagePlaceFor, sectionPlaceFor } from './model/insert-place.ts';
import { type Selection, wholeForm } from './model/selection.ts';
import { textIn } from './model/tidy.ts';
import { formDesignerTexts } from './texts.ts';

/** What can be done to the form as a whole, each with its selection, focus and words. */
export function useDesignActions() {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { draft, change, takeBack, selected, goTo, select, fieldOf, announce } = useDesigner();

  const labelOf = (key: string) => fieldOf(key)?.label[locale] ?? key;
  const sectionName = (form: FormDraft, place: SectionPlace) =>
    textIn(sectionAt(form, place)?.title, locale) ||
    t('sectionNumber', { number: place.section + 1 });
  const tellPlace = (form: FormDraft, key: string) => {
    const place = placeOf(form, key);
    if (!place) return;
    announce(
      t('movedTo', {
        field: labelOf(key),
        section: sectionName(form, place),
        number: place.at + 1,
      }),
    );
  };
  const apply = (next: FormDraft, selection: Selection) => {
    change(next);
    goTo(selection);
  };
  const placeField = (next: FormDraft, key: string) => {
    if (next === draft) return;
    apply(next, { kind: 'field', field: key });
    tellPlace(next, key);
  };
  const takeAway = (next: FormDraft, text: string, mend: (form: FormDraft) => FormDraft) => {
    if (next === draft) return;
    change(next);
    select(wholeForm, false);
    toast({ text, undo: { label: t('undo'), run: () => takeBack(next, mend) } });
  };

  return {
    insertField: (key: string, to: FieldPlace = fieldPlaceFor(draft, selected)) => {
      const field = fieldOf(key);
      if (field) placeField(addField(draft, newFormField(field), to), key);
    },
    moveField: (key: string, to: FieldPlace) => placeField(moveField(draft, key, to), key),
    moveFieldInto: (key: string, to: SectionPlace) =>
      placeField(moveFieldInto(draft, key, to), key),
    stepField: (key: string, step: -1 | 1) => placeField(stepField(draft, key, step), key),
    removeField: (key: string) => {
      const place = placeOf(draft, key);
      if (!place) return;
      const beside = neighbourOf(draft, key);
      takeAway(removeField(draft, key), t('fieldTaken', { field: labelOf(key) }), (form) =>
        addField(form, place.item, place),
      );
      if (beside) focusPlace({ kind: 'field', field: beside });
    },
    insertSection: (to: SectionPlace = sectionPlaceFor(draft, selected)) =>
      apply(addSection(draft, to), { kind: 'section', ...to }),
    stepSection: (place: SectionPlace, step: -1 | 1) => {
      const next = stepSection(draft, place, step);
      if (next.form !== draft) apply(next.form, { kind: 'section', ...next.place });
    },
    removeSection: (place: SectionPlace) => {
      const item = sectionAt(draft, place);
      if (!item) return;
      const text = t('sectionTaken', { section: sectionName(draft, place) });
      takeAway(removeSection(draft, place), text, (form) => restoreSection(form, place, item));
    },
    insertPage: (at: number = pagePlaceFor(draft, selected)) =>
      apply(addPage(draft, at), { kind: 'page', page: at }),
    stepPage: (page: number, step: -1 | 1) => {
      const next = stepPage(draft, page, step);
      if (next !== draft) apply(next, { kind: 'page', page: page + step });
    },
    removePage: (page: number) => {
      const item = draft.pages[page];
      if (!item) return;
      takeAway(removePage(draft, page), t('pageTaken', { number: page + 1 }), (form) =>
        restorePage(form, page, item),
      );
    },
  };
}

export type DesignActions = ReturnType<typeof useDesignActions>;
