import { CloseButton, Select } from '@mantine/core';
import { IconAlertTriangle, IconCopy } from '@tabler/icons-react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { fillFrom, missingFields } from './draft.ts';
import classes from './missing-fields.module.css';
import { importTexts } from './texts.ts';
import type { ImportDraft } from './use-import-draft.ts';

/** Required fields that no column fills yet, each with the columns that could; and those filled on the side. */
export function MissingFields({ state }: { state: ImportDraft }) {
  const t = useTexts(importTexts);
  const { locale } = useLocale();
  const { draft, setDraft, fields, survey } = state;
  const columns = (survey.data?.columns ?? []).map(({ name }) => name);
  const labelOf = (key: string) => fields.find((field) => field.key === key)?.label[locale] ?? key;
  const drop = (key: string) => {
    const { [key]: _, ...also } = draft.also;
    setDraft({ ...draft, also });
  };
  return (
    <>
      {missingFields(draft, fields).map(({ key, label }) => (
        <div key={key} className={classes.missing}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
          <span>{t('requiredMissing', { fields: label[locale] })}</span>
          <Select
            className={classes.column ?? ''}
            size="xs"
            aria-label={t('fillFrom', { field: label[locale] })}
            placeholder={t('fillFromChoose')}
            data={columns}
            value={null}
            onChange={(column) => column && setDraft(fillFrom(draft, key, column))}
          />
        </div>
      ))}
      {Object.entries(draft.also).map(([key, column]) => (
        <div key={key} className={classes.also}>
          <IconCopy size={16} stroke={1.75} aria-hidden="true" />
          <span>{t('alsoFills', { column, field: labelOf(key) })}</span>
          <CloseButton size="sm" aria-label={t('alsoDrop')} onClick={() => drop(key)} />
        </div>
      ))}
    </>
  );
}
