import { CloseButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { FieldTypeIcon } from '../../../fields/field-types.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { useDesigner } from '../designer-context.ts';
import classes from '../form-designer.module.css';
import { type FormDraft, placeOf, sectionAt } from '../model/form-draft.ts';
import { type Selection, wholeForm } from '../model/selection.ts';
import { textIn } from '../model/tidy.ts';
import { formDesignerTexts } from '../texts.ts';
import { FieldPanel } from './field-panel.tsx';
import { FormPanel } from './form-panel.tsx';
import panelClasses from './panel.module.css';
import { PagePanel, SectionPanel } from './section-panel.tsx';

function useTitle(): ReactNode {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { draft, selected, fieldOf } = useDesigner();
  switch (selected.kind) {
    case 'form':
      return t('formSettings');
    case 'page':
      return (
        textIn(draft.pages[selected.page]?.title, locale) ||
        t('pageNumber', { number: selected.page + 1 })
      );
    case 'section':
      return (
        textIn(sectionAt(draft, selected)?.title, locale) ||
        t('sectionNumber', { number: selected.section + 1 })
      );
    case 'field': {
      const label = placeOf(draft, selected.field)?.item.label ?? fieldOf(selected.field)?.label;
      return textIn(label, locale) || selected.field;
    }
  }
}

function panelFor(draft: FormDraft, selected: Selection): ReactNode {
  switch (selected.kind) {
    case 'form':
      return <FormPanel />;
    case 'page': {
      const item = draft.pages[selected.page];
      return item && <PagePanel key={selected.page} item={item} page={selected.page} />;
    }
    case 'section': {
      const item = sectionAt(draft, selected);
      const { page, section } = selected;
      return (
        item && <SectionPanel key={`${page}-${section}`} item={item} place={{ page, section }} />
      );
    }
    case 'field': {
      const place = placeOf(draft, selected.field);
      return place && <FieldPanel key={selected.field} item={place.item} place={place} />;
    }
  }
}

/** Everything about what is selected: beside the canvas, or as a sheet where there is no room. */
export function Side({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTexts(formDesignerTexts);
  const { draft, selected, select, fieldOf } = useDesigner();
  const isNarrow = useMediaQuery('(max-width: 1100px)');
  const title = useTitle();
  const field = selected.kind === 'field' ? fieldOf(selected.field) : undefined;
  const panel = (
    <div className={panelClasses.panel} data-design-panel>
      {!isNarrow && (
        <div className={panelClasses.head}>
          {field && <FieldTypeIcon type={field.type} />}
          <h2>{title}</h2>
          {selected.kind !== 'form' && (
            <CloseButton size="sm" aria-label={t('toForm')} onClick={() => select(wholeForm)} />
          )}
        </div>
      )}
      {panelFor(draft, selected)}
    </div>
  );
  if (isNarrow)
    return (
      <SidePanel isOpen={isOpen} title={title} onClose={onClose}>
        {panel}
      </SidePanel>
    );
  return (
    <aside className={classes.side} aria-label={t('settings')}>
      {panel}
    </aside>
  );
}
