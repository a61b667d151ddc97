import { memo } from 'react';
import type { Field } from '../../../../schemas/model/fields.ts';
import type { RecordItem } from '../../../api/records.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useIsFresh } from '../../../live/use-is-fresh.ts';
import { isRightAligned } from '../columns.ts';
import { listTexts } from '../texts.ts';
import { CellValue, TitleLink } from './cell.tsx';
import classes from './grid.module.css';

interface GridRowProps {
  id: string;
  entity: string;
  index: number;
  top: number;
  title: Field | undefined;
  fields: Field[];
  record: RecordItem | undefined;
  isSelected: boolean;
  isCurrent: boolean;
}

/** What the table does with clicks reads the row's number from here. */
export const rowOf = (target: EventTarget): number | undefined => {
  const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-index]') : null;
  return row?.dataset.index === undefined ? undefined : Number(row.dataset.index);
};

/** Where a cell stands when rows become cards on a phone. */
function slotOf(field: Field, fields: Field[]): string | undefined {
  const first = (isSuch: (one: Field) => boolean) => fields.find(isSuch) === field;
  if (first(({ type }) => type === 'money')) return 'figure';
  if (
    first(
      ({ key, type }) =>
        type === 'select' && (key === '_stage' || !fields.some((one) => one.key === '_stage')),
    )
  )
    return 'tag';
  if (first(({ type }) => ['text', 'relation', 'phone', 'email'].includes(type))) return 'text';
  return undefined;
}

function Row(props: GridRowProps & { record: RecordItem }) {
  const t = useTexts(listTexts);
  const { id, entity, index, top, title, fields, record, isSelected, isCurrent } = props;
  const isFresh = useIsFresh(entity, record._id);
  return (
    <tr
      id={id}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={classes.row}
      data-current={isCurrent || undefined}
      data-fresh={isFresh || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <td className={classes.checkCell}>
        <input
          type="checkbox"
          className={classes.check}
          tabIndex={-1}
          aria-label={t('selectRow')}
          checked={isSelected}
          readOnly
        />
      </td>
      <td className={classes.titleCell}>
        <TitleLink entity={entity} field={title} record={record} />
      </td>
      {fields.map((field) => (
        <td
          key={field.key}
          className={classes.cell}
          data-slot={slotOf(field, fields)}
          data-numeric={isRightAligned(field) || undefined}
        >
          <CellValue field={field} record={record} />
        </td>
      ))}
    </tr>
  );
}

/** Where a row will be once it has been read. */
function Waiting({ id, index, top, fields }: GridRowProps) {
  const t = useTexts(listTexts);
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-busy="true"
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <td className={classes.waiting} aria-label={t('loading')}>
        {[null, ...fields].map((field, at) => (
          <span
            key={field?.key ?? ''}
            className={classes.bone}
            style={{ width: `${40 + ((index * 7 + at * 13) % 40)}%` }}
          />
        ))}
      </td>
    </tr>
  );
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  return props.record ? <Row {...props} record={props.record} /> : <Waiting {...props} />;
});
