import { Checkbox, MultiSelect, Radio, VisuallyHidden } from '@mantine/core';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './check-step.module.css';
import { DateOrderChoice } from './date-order-choice.tsx';
import { ReferenceChoices } from './reference-choices.tsx';
import { importTexts } from './texts.ts';
import { UnmatchedValues } from './unmatched-values.tsx';
import type { ImportDraft } from './use-import-draft.ts';

/** New records only, or existing ones brought up to date, and how those are known. */
function ExistingChoice({ state }: { state: ImportDraft }) {
  const t = useTexts(importTexts);
  const { locale } = useLocale();
  const { draft, setDraft, fields } = state;
  const mapped = new Set(Object.values(draft.mapping));
  const candidates = fields.filter(
    ({ key, type }) => mapped.has(key) && type !== 'json' && type !== 'multiSelect',
  );
  const choose = (mode: string) => {
    const unique = candidates.find((field) => field.unique)?.key;
    const keys = draft.keys.length > 0 || !unique ? draft.keys : [unique];
    setDraft({ ...draft, mode: mode === 'upsert' ? 'upsert' : 'create', keys });
  };
  return (
    <section className={classes.section}>
      <Radio.Group
        label={<span className={classes.heading}>{t('existing')}</span>}
        value={draft.mode}
        onChange={choose}
      >
        <div className={classes.choices}>
          <Radio value="create" label={t('modeCreate')} />
          <Radio value="upsert" label={t('modeUpsert')} description={t('modeUpsertText')} />
        </div>
      </Radio.Group>
      {draft.mode === 'upsert' && (
        <MultiSelect
          className={classes.keys ?? ''}
          label={t('keys')}
          description={t('keysText')}
          error={draft.keys.length === 0 ? t('keysNeeded') : undefined}
          maxValues={5}
          data={candidates.map(({ key, label }) => ({ value: key, label: label[locale] }))}
          value={[...draft.keys]}
          onChange={(keys) => setDraft({ ...draft, keys })}
        />
      )}
    </section>
  );
}

/** What the values mean, how records are found, and what the import sets off. */
export function CheckStep({ state }: { state: ImportDraft }) {
  const t = useTexts(importTexts);
  const { draft, setDraft } = state;
  return (
    <div className={classes.step}>
      <VisuallyHidden component="h1">{t('stepCheck')}</VisuallyHidden>
      <DateOrderChoice state={state} />
      <UnmatchedValues state={state} />
      <ReferenceChoices state={state} />
      <ExistingChoice state={state} />
      <section className={classes.section}>
        <h2 className={classes.heading}>{t('flows')}</h2>
        <Checkbox
          checked={draft.runFlows}
          label={t('runFlows')}
          onChange={(event) => setDraft({ ...draft, runFlows: event.currentTarget.checked })}
        />
        <p className={classes.text}>{t(draft.runFlows ? 'runFlowsOn' : 'runFlowsOff')}</p>
      </section>
    </div>
  );
}
