import { Select } from '@mantine/core';
import type { ImportReference } from '../../../schemas/generated/api-imports.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import { useRights } from '../../api/me.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './check-step.module.css';
import { importTexts } from './texts.ts';
import type { ImportDraft } from './use-import-draft.ts';

const findable = new Set(['text', 'email', 'phone', 'url', 'integer']);

function ReferenceChoice({ field, state }: { field: Field; state: ImportDraft }) {
  const t = useTexts(importTexts);
  const { locale } = useLocale();
  const { entity } = useEntity(field.relation?.entity);
  const { create } = useRights().entity(field.relation?.entity ?? '');
  const { draft, setDraft, check } = state;
  const found = check.data?.refs[field.key];
  const now: ImportReference = draft.refs[field.key] ?? found ?? { by: '_id', missing: 'reject' };
  const label = field.label[locale];
  const change = (next: Partial<ImportReference>) =>
    setDraft({ ...draft, refs: { ...draft.refs, [field.key]: { ...now, ...next } } });
  const fields = (entity?.fields ?? []).filter(
    ({ type, computed }) => !computed && findable.has(type),
  );
  return (
    <div className={classes.reference}>
      <span className={classes.referenceName}>{label}</span>
      <Select
        label={t('refBy')}
        aria-label={`${label}: ${t('refBy')}`}
        allowDeselect={false}
        value={now.by}
        data={[
          ...fields.map((one) => ({ value: one.key, label: one.label[locale] })),
          { value: '_id', label: t('refId') },
        ]}
        onChange={(by) => change({ by: by ?? now.by })}
      />
      <Select
        label={t('refMissing')}
        aria-label={`${label}: ${t('refMissing')}`}
        allowDeselect={false}
        value={now.missing ?? 'reject'}
        data={[
          { value: 'reject', label: t('refReject') },
          { value: 'null', label: t('refNull') },
          ...(create && now.by !== '_id' ? [{ value: 'create', label: t('refCreate') }] : []),
        ]}
        onChange={(missing) =>
          change({ missing: (missing ?? 'reject') as 'reject' | 'null' | 'create' })
        }
      />
    </div>
  );
}

/** For each column that names other records: by which field, and what if there is none. */
export function ReferenceChoices({ state }: { state: ImportDraft }) {
  const t = useTexts(importTexts);
  const mapped = new Set(Object.values(state.draft.mapping));
  const relations = state.fields.filter(({ key, relation }) => relation && mapped.has(key));
  if (relations.length === 0) return null;
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{t('references')}</h2>
      <p className={classes.text}>{t('referencesText')}</p>
      {relations.map((field) => (
        <ReferenceChoice key={field.key} field={field} state={state} />
      ))}
    </section>
  );
}
