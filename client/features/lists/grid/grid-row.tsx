import { memo, type MouseEvent } from 'react';
import type { Field } from '../../../../schemas/model/fields.ts';
import type { RecordItem } from '../../../api/records.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useIsFresh } from '../../../live/use-is-fresh.ts';
import { isRightAligned } from '../columns.ts';
import { listTexts } from '../texts.ts';
import { CellValue, TitleLink } from './cell.tsx';
import classes from './grid.module.css';

export interface RowActions {
  toggle(index: number, id: string, isRange: boolean): void;
  place(index: number): void;
  open(id: string): void;
}

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
  actions: RowActions;
}

const leads = (target: EventTarget) =>
  target instanceof Element && target.closest('a, button, input') !== null;

function Check({ record, index, isSelected, actions }: GridRowProps & { record: RecordItem }) {
  const t = useTexts(listTexts);
  const click = (event: MouseEvent) => actions.toggle(index, record._id, event.shiftKey);
  return (
    <input
      type="checkbox"
      className={classes.check}
      tabIndex={-1}
      aria-label={t('selectRow')}
      checked={isSelected}
      onClick={click}
      onChange={() => undefined}
    />
  );
}

function Row(props: GridRowProps & { record: RecordItem }) {
  const { id, entity, index, top, title, fields, record, isSelected, isCurrent, actions } = props;
  const isFresh = useIsFresh(entity, record._id);
  return (
    // The grid has the keyboard; clicks are its shortcuts.
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={classes.row}
      data-current={isCurrent || undefined}
      data-fresh={isFresh || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => !leads(event.target) && actions.place(index)}
      onDoubleClick={(event) => !leads(event.target) && actions.open(record._id)}
    >
      <div role="gridcell" className={classes.checkCell}>
        <Check {...props} />
      </div>
      <div role="gridcell" className={classes.titleCell}>
        <TitleLink entity={entity} field={title} record={record} />
      </div>
      {fields.map((field) => (
        <div
          key={field.key}
          role="gridcell"
          className={classes.cell}
          data-type={field.type}
          data-numeric={isRightAligned(field) || undefined}
        >
          <CellValue field={field} record={record} />
        </div>
      ))}
      <div role="presentation" className={classes.filler} />
    </div>
  );
}

/** Where a row will be once it has been read. */
function Waiting({ id, index, top, fields }: GridRowProps) {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-busy="true"
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" className={classes.checkCell} />
      {[null, ...fields].map((field, at) => (
        <div key={field?.key ?? ''} role="gridcell" className={classes.cell}>
          <span
            className={classes.bone}
            style={{ width: `${40 + ((index * 7 + at * 13) % 40)}%` }}
          />
        </div>
      ))}
      <div role="presentation" className={classes.filler} />
    </div>
  );
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  return props.record ? <Row {...props} record={props.record} /> : <Waiting {...props} />;
});
