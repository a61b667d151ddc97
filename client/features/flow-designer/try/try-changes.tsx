import { IconArrowRight } from '@tabler/icons-react';
import type { TryChange } from '../../../../schemas/generated/api-flows.ts';
import { FieldValue } from '../../../fields/field-value.tsx';
import { labelInSentence } from '../../../fields/label-in-sentence.ts';
import { RecordLink } from '../../../fields/record-name.tsx';
import { systemFieldOf } from '../../../fields/system-fields.ts';
import { useEntity } from '../../../fields/use-entity.ts';
import { useQueryFields } from '../../../filters/use-query-fields.ts';
import { usePlainText } from '../../../flows/facts/facts.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { netChanges, type RecordChanges } from './net-changes.ts';
import { tryTexts } from './texts.ts';
import classes from './try.module.css';

function Changed({ record }: { record: RecordChanges }) {
  const t = useTexts(tryTexts);
  const say = usePlainText();
  const { locale } = useLocale();
  const { entity } = useEntity(record.entity);
  const known = useQueryFields(record.entity);
  // The entity may have no stages until this draft is published.
  const fieldOf = (key: string) => known.fieldOf(key) ?? systemFieldOf(key);
  const label = entity ? labelInSentence(entity.label, locale) : record.entity;
  const shown = (key: string, value: unknown) => {
    const field = fieldOf(key);
    if (value === undefined || value === null || value === '')
      return <span className={classes.empty}>{t('empty')}</span>;
    return field ? <FieldValue field={field} value={value} hasLinks={false} /> : say(value);
  };
  return (
    <li className={classes.changed}>
      <h4 className={classes.changedName}>
        {record.isNew ? (
          t('newRecord', { entity: label })
        ) : (
          <>
            <span>{entity?.label[locale] ?? record.entity}</span>
            <RecordLink entity={record.entity} id={record.id} />
          </>
        )}
      </h4>
      <table className={classes.fields}>
        <thead className={classes.headings}>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{record.isNew ? t('after') : `${t('before')} → ${t('after')}`}</th>
          </tr>
        </thead>
        <tbody>
          {record.fields.map(({ field, before, after }) => (
            <tr key={field}>
              <th scope="row">{fieldOf(field)?.label[locale] ?? field}</th>
              <td>
                <span className={classes.values}>
                  {!record.isNew && (
                    <>
                      <s className={classes.was}>{shown(field, before)}</s>
                      <IconArrowRight size={14} stroke={1.75} aria-hidden="true" />
                    </>
                  )}
                  <span>{shown(field, after)}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </li>
  );
}

/** The records that would be different, with each field before and after. */
export function TryChanges({ changes }: { changes: readonly TryChange[] }) {
  const t = useTexts(tryTexts);
  const records = netChanges(changes);
  return (
    <section className={classes.section} aria-labelledby="try-changes">
      <h3 id="try-changes">{t('changes')}</h3>
      {records.length === 0 ? (
        <p className={classes.note}>{t('noChanges')}</p>
      ) : (
        <ul className={classes.list}>
          {records.map((record) => (
            <Changed key={`${record.entity}/${record.id}`} record={record} />
          ))}
        </ul>
      )}
    </section>
  );
}
