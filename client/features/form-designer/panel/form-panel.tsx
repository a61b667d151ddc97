import { Button } from '@mantine/core';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import { missingRequired } from '../model/check-form.ts';
import { changeForm } from '../model/form-draft.ts';
import { formDesignerTexts } from '../texts.ts';
import { useDesignActions } from '../use-design-actions.ts';
import classes from './panel.module.css';
import { PublicSection } from './public-section.tsx';
import { TextPair } from './text-pair.tsx';

/** Fields without which nothing can be saved, each with a way onto the form. */
function Missing() {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { draft, entity } = useDesigner();
  const actions = useDesignActions();
  const missing = missingRequired(draft, entity.fields);
  if (missing.length === 0) return null;
  return (
    <section className={classes.part}>
      <h3>{t('missing')}</h3>
      <p className={classes.help}>{t('missingText')}</p>
      <div className={classes.wrap}>
        {missing.map(({ key, label }) => (
          <Button key={key} variant="default" size="xs" onClick={() => actions.insertField(key)}>
            {t('addNamed', { field: label[locale] })}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** What is wrong, each with a way to its place. */
export function Problems({ onGo }: { onGo?: () => void }) {
  const t = useTexts(formDesignerTexts);
  const { problems, goTo } = useDesigner();
  if (problems.length === 0) return null;
  return (
    <section className={classes.part}>
      <h3>{t('problems')}</h3>
      <ul className={classes.problems}>
        {problems.map(({ pointer, detail, at }) => (
          <li key={`${pointer} ${detail}`}>
            <button
              type="button"
              onClick={() => {
                onGo?.();
                goTo(at);
              }}
            >
              {detail}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What holds for the form as a whole. */
export function FormPanel() {
  const t = useTexts(formDesignerTexts);
  const { draft, change } = useDesigner();
  return (
    <>
      <Problems />
      <Missing />
      <section className={classes.part}>
        <TextPair
          isStacked
          label={t('formName')}
          value={draft.label}
          onChange={(label) =>
            change(changeForm(draft, { label: label ?? { 'zh-CN': '', en: '' } }))
          }
        />
        <TextPair
          isLong
          label={t('description')}
          value={draft.description}
          help={t('descriptionHelp')}
          onChange={(description) => change(changeForm(draft, { description }))}
        />
      </section>
      <PublicSection />
    </>
  );
}
