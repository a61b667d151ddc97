import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { ApiError } from '../../../api/api-error.ts';
import { FieldValue } from '../../../fields/field-value.tsx';
import { FormContextProvider } from '../../../forms/form-context.ts';
import { FormPages } from '../../../forms/form-pages.tsx';
import { FormSection } from '../../../forms/form-section.tsx';
import { FormSkeleton } from '../../../forms/form-skeleton.tsx';

import { type FormSetup, useFormPlan } from '../../../forms/use-form-plan.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import type { Locale } from '../../../../schemas/model/language.ts';
import { Notice } from '../../../ui/notice.tsx';
import canvasClasses from '../canvas/canvas.module.css';
import { useDesigner } from '../designer-context.ts';
import layoutClasses from '../form-designer.module.css';
import { InLanguage } from '../in-language.tsx';
import { textIn, tidyForm } from '../model/tidy.ts';
import panelClasses from '../panel/panel.module.css';
import { formDesignerTexts } from '../texts.ts';
import classes from './preview.module.css';
import { useTryForm } from './use-try-form.ts';

type Trial = ReturnType<typeof useTryForm>;

/** What would become of what was filled in. */
function Outcome({ trial, setup }: { trial: Trial; setup: FormSetup }) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { draft } = useDesigner();
  const fixed = Object.entries(draft.public?.fixed ?? {});
  const saved = [
    ...Object.entries(trial.saved).filter(([key]) => !fixed.some(([one]) => one === key)),
    ...fixed,
  ];
  return (
    <aside className={layoutClasses.side} aria-label={t('outcome')}>
      <div className={panelClasses.panel}>
        <header className={panelClasses.head}>
          <h2>{t('outcome')}</h2>
        </header>
        <section className={panelClasses.part}>
          {saved.length === 0 && <p className={panelClasses.help}>{t('nothingSaved')}</p>}
          <dl className={classes.values}>
            {saved.map(([key, value]) => {
              const field = setup.entity.fieldOf(key);
              return (
                <div key={key}>
                  <dt>{field?.label[locale] ?? key}</dt>
                  <dd>{field && <FieldValue field={field} value={value} />}</dd>
                </div>
              );
            })}
          </dl>
        </section>
        {trial.hidden.length > 0 && (
          <section className={panelClasses.part}>
            <h3>{t('hiddenNow')}</h3>
            <p className={panelClasses.help}>{t('hiddenHelp')}</p>
            <ul className={classes.hidden}>
              {trial.hidden.map(({ field, label }) => (
                <li key={field.key}>{textIn(label, locale)}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </aside>
  );
}

function Fill({ trial, setup, device }: { trial: Trial; setup: FormSetup; device: string }) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { draft } = useDesigner();
  const [page, setPage] = useState(0);
  const [result, setResult] = useState<number>();
  const { pages } = setup;
  return (
    <div className={canvasClasses.canvas}>
      <div className={canvasClasses.pages} data-device={device}>
        <div className={canvasClasses.sheet}>
          <h2 className={canvasClasses.title}>{textIn(draft.label, locale)}</h2>
          {draft.description && (
            <p className={canvasClasses.description}>{textIn(draft.description, locale)}</p>
          )}
          {result !== undefined && (
            <Notice tone={result > 0 ? 'error' : 'info'}>
              {result > 0 ? t('wouldRefuse', { count: result }) : t('wouldSave')}
            </Notice>
          )}
          {pages.length > 1 && <FormPages pages={pages} current={page} onChoose={setPage} />}
          {pages[page]?.sections.map((section) => (
            <FormSection key={section.key} section={section} />
          ))}
          <div className={classes.buttons}>
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                trial.clear();
                setResult(undefined);
              }}
            >
              {t('clear')}
            </Button>
            {page > 0 && (
              <Button variant="default" onClick={() => setPage(page - 1)}>
                {t('previousPage')}
              </Button>
            )}
            {page < pages.length - 1 ? (
              <Button onClick={() => setPage(page + 1)}>{t('nextPage')}</Button>
            ) : (
              <Button onClick={() => setResult(trial.check())}>{t('trySave')}</Button>
            )}
          </div>
        </div>
        <p className={classes.hint}>{t('previewText')}</p>
      </div>
    </div>
  );
}

function Trying({ setup, device, locale }: { setup: FormSetup; device: string; locale: Locale }) {
  const trial = useTryForm(setup);
  return (
    <>
      <InLanguage locale={locale}>
        <FormContextProvider value={trial.context}>
          <Fill trial={trial} setup={setup} device={device} />
        </FormContextProvider>
      </InLanguage>
      <Outcome trial={trial} setup={setup} />
    </>
  );
}

/** The draft as people will fill it in, with its rules; nothing of it is saved. */
export function Preview({ device, locale }: { device: string; locale: Locale }) {
  const { draft } = useDesigner();
  const form = useMemo(() => ({ pages: tidyForm(draft).pages }), [draft]);
  const { setup, error } = useFormPlan(draft.entity, form);
  if (setup)
    return <Trying key={JSON.stringify(form)} setup={setup} device={device} locale={locale} />;
  if (error)
    return <Notice tone="error">{error instanceof ApiError ? error.detail : error.message}</Notice>;
  return <FormSkeleton />;
}
