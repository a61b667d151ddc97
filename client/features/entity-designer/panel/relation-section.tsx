import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Field } from '../../../../schemas/model/fields.ts';
import { entitiesQuery } from '../../../api/entities.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import { changeField } from '../model/draft.ts';
import { entityTexts } from '../texts.ts';
import classes from './field-panel.module.css';

/** What a relation leads to, what it is called there, and what happens when that record goes. */
export function RelationSection({ field }: { field: Field }) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { draft, published, change } = useDesigner();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const { relation } = field;
  if (!relation) return null;
  const isPublished = Object.hasOwn((published.schema.properties ?? {}) as object, field.key);
  const set = (next: Partial<typeof relation>) => {
    const { inverse, ...rest } = { ...relation, ...next };
    change(
      changeField(draft, field.key, { 'x-ref': { ...rest, ...(inverse ? { inverse } : {}) } }),
    );
  };
  return (
    <section className={classes.section}>
      <Select
        label={t('relationTo')}
        allowDeselect={false}
        disabled={isPublished}
        value={relation.entity}
        data={entities.map(({ name, label }) => ({ value: name, label: label[locale] }))}
        onChange={(entity) => entity && set({ entity })}
      />
      <TextInput
        label={t('inverse')}
        description={t('inverseHelp')}
        spellCheck={false}
        value={relation.inverse ?? ''}
        onChange={(event) => set({ inverse: event.currentTarget.value.trim() })}
      />
      <Select
        label={t('onDelete')}
        allowDeselect={false}
        value={relation.onDelete}
        data={(['refuse', 'clear'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={(onDelete) => set({ onDelete: onDelete === 'clear' ? 'clear' : 'refuse' })}
      />
    </section>
  );
}
