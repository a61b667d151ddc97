import { useQuery } from '@tanstack/react-query';
import { recordQuery } from '../../api/records.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import { useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './task-detail.module.css';
import { keyFacts } from './task-layout.ts';
import { inboxTexts } from './texts.ts';

/** What to know about the record while working on its task. */
export function KeyFacts(props: { entity: string; record: string; without: string[] }) {
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  const { entity } = useEntity(props.entity);
  const { data: record } = useQuery(recordQuery(props.entity, props.record));
  if (!entity || !record) return null;
  const without = [...props.without, entity.titleField?.key ?? ''];
  const facts = keyFacts(entity.fields, record, without);
  if (facts.length === 0) return null;
  return (
    <section className={classes.facts} aria-labelledby="task-facts">
      <h2 id="task-facts" className={classes.sectionTitle}>
        {t('facts', { entity: entity.label[locale] })}
      </h2>
      <dl className={classes.factGrid}>
        {facts.map((field) => (
          <div
            key={field.key}
            className={classes.fact}
            data-long={field.type === 'longText' || undefined}
          >
            <dt>{field.label[locale]}</dt>
            <dd>
              <FieldValue field={field} value={record[field.key]} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
