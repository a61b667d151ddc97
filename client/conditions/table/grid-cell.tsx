import { optionsOf } from '../../../schemas/model/decision-table/option-names.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { CellEditor } from './cell-editor.tsx';
import classes from './decision-table.module.css';
import { sayDuration } from './duration-words.ts';
import type { GridRowProps } from './grid-row.tsx';
import { at, blockOf } from './grid-selection.ts';
import { type GridColumn, gridColumn, rawCell, writeOutput } from './table-changes.ts';
import { tableTexts } from './table-texts.ts';
import { shownCell } from './use-grid.ts';

type CellProps = GridRowProps & { column: number; isCurrent: boolean };

const labelOf = (
  { table, columns, locale }: CellProps,
  place: GridColumn,
  note: string,
): string => {
  if (place.kind === 'note') return note;
  const output = place.kind === 'give' ? table.outputs[place.index] : undefined;
  return output ? (output.label?.[locale] ?? output.name) : (columns[place.index]?.label ?? '');
};

function suggestionsOf({ table, locale }: CellProps, place: GridColumn): string[] {
  if (place.kind !== 'give') return [];
  const options = optionsOf(table.outputs[place.index]);
  if (options) return options.map(({ label }) => label[locale]);
  const values = [
    ...table.rows.map(({ give }) => give[place.index]),
    table.otherwise?.[place.index],
  ];
  const said = values.map((value) => sayDuration(writeOutput(value), locale));
  return [...new Set(said)].filter((text) => text !== '');
}

function problemAt({ problems, row, table }: CellProps, place: GridColumn) {
  if (place.kind === 'note') return undefined;
  return problems.find(
    (found) =>
      (found.isOtherwise ? table.rows.length : found.row) === row &&
      found.column === place.index &&
      (found.isOutput === true) === (place.kind === 'give'),
  );
}

/** One cell: what it says, or its editor. */
export function GridCell(props: CellProps) {
  const t = useTexts(tableTexts);
  const { table, columns, row, column, grid, isCurrent, locale } = props;
  const place = gridColumn(table, column);
  const { top, bottom, left, right } = blockOf(grid.selection);
  const isSelected = row >= top && row <= bottom && column >= left && column <= right;
  const raw = rawCell(table, row, column);
  const shown = shownCell(table, columns, row, column);
  const isOtherwise = row >= table.rows.length;
  const isAny = place.kind === 'when' && (raw === '-' || raw === '');
  const isMissing = isOtherwise && place.kind === 'give' && raw === '';
  const problem = problemAt(props, place);
  const isEditing = isCurrent && grid.typed !== undefined;
  const isDivided = (place.kind === 'give' && place.index === 0) || place.kind === 'note';
  return (
    <td
      id={props.cellId(row, column)}
      aria-selected={isSelected}
      aria-invalid={problem ? true : undefined}
      title={problem?.detail[locale] ?? (shown.length > 14 ? shown : undefined)}
      className={`${classes.cell} ${isDivided ? classes.divided : ''}`}
      data-kind={place.kind}
      data-current={isCurrent || undefined}
      data-selected={(isSelected && !isCurrent) || undefined}
      data-any={isAny || isMissing || undefined}
      data-wrong={problem?.severity}
      onMouseDown={(event) => {
        if (isEditing || event.button !== 0) return;
        event.preventDefault();
        if (event.shiftKey) grid.select({ ...grid.selection, toRow: row, toColumn: column });
        else grid.select(at(row, column));
      }}
      onMouseEnter={(event) => {
        if (event.buttons === 1 && !isEditing && grid.typed === undefined)
          grid.select({ ...grid.selection, toRow: row, toColumn: column });
      }}
      onDoubleClick={() => grid.edit()}
    >
      {isEditing ? (
        <CellEditor
          label={labelOf(props, place, t('note'))}
          column={place.kind === 'when' ? columns[place.index] : undefined}
          cell={raw}
          start={grid.typed ?? (isAny ? '' : shown)}
          isTyped={grid.typed !== null}
          suggestions={suggestionsOf(props, place)}
          areAll={place.kind === 'give' && optionsOf(table.outputs[place.index]) !== undefined}
          onCommit={grid.commit}
          onCancel={grid.cancel}
        />
      ) : (
        <span className={classes.words}>{isMissing ? t('noOtherwise') : shown}</span>
      )}
    </td>
  );
}
