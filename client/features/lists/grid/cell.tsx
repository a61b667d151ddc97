import { Link } from '@tanstack/react-router';
import type { Field } from '../../../../schemas/model/fields.ts';
import type { RecordItem } from '../../../api/records.ts';
import { FieldValue } from '../../../fields/field-value.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { isOutOfHundred } from '../columns.ts';
import { listTexts } from '../texts.ts';
import classes from './grid.module.css';

export function TitleLink(props: { entity: string; field: Field | undefined; record: RecordItem }) {
  const t = useTexts(listTexts);
  const { entity, field, record } = props;
  const value = field === undefined ? undefined : record[field.key];
  const isEmpty = value === undefined || value === null || value === '';
  return (
    <Link
      to="/records/$entity/$id"
      params={{ entity, id: record._id }}
      className={classes.title}
      tabIndex={-1}
    >
      {field && !isEmpty ? (
        <FieldValue field={field} value={value} hasLinks={false} />
      ) : (
        <span className={classes.none}>{t('untitled')}</span>
      )}
    </Link>
  );
}

/** A value in a table: on one line, and a dash where there is none. */
export function CellValue({ field, record }: { field: Field; record: RecordItem }) {
  const value = record[field.key];
  if (value === undefined || value === null || value === '')
    return (
      <span className={classes.none} aria-hidden="true">
        –
      </span>
    );
  if (isOutOfHundred(field) && typeof value === 'number')
    return (
      <span className={classes.score}>
        {value}
        <span className={classes.bar} style={{ width: `${value * 0.44}px` }} aria-hidden="true" />
      </span>
    );
  return <FieldValue field={field} value={value} hasLinks={false} />;
}
