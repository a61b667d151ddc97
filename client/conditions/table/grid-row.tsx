import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconGripVertical } from '@tabler/icons-react';
import type { Locale } from '../../../schemas/model/language.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import classes from './decision-table.module.css';
import { GridCell } from './grid-cell.tsx';
import { at } from './grid-selection.ts';
import { RowMenu } from './row-menu.tsx';
import { columnCount } from './table-changes.ts';
import type { TableGridProps } from './table-grid.tsx';
import { tableTexts } from './table-texts.ts';

export type GridRowProps = TableGridProps & {
  id: string;
  row: number;
  locale: Locale;
  cellId: (row: number, column: number) => string;
};

/** One row with its number as the handle; behind the last one what happens otherwise. */
export function GridRow(props: GridRowProps) {
  const t = useTexts(tableTexts);
  const { table, row, grid, problems, firing } = props;
  const isOtherwise = row >= table.rows.length;
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id: props.id,
    disabled: isOtherwise,
  });
  const { selection } = grid;
  const isFiring = isOtherwise ? firing.includes(-1) : firing.includes(row);
  const isWarned = problems.some((found) => found.row === row || found.other === row);
  const columns = Array.from({ length: columnCount(table) }, (_, column) => column);
  const first = isOtherwise ? table.inputs.length : 0;
  return (
    <tr
      ref={setNodeRef}
      aria-rowindex={row + 1}
      className={isOtherwise ? classes.otherwise : classes.row}
      data-warned={isWarned || undefined}
      data-firing={isFiring || undefined}
      data-dragged={isDragging || undefined}
      style={{
        transform: CSS.Translate.toString(transform),
        ...(transition ? { transition } : {}),
      }}
    >
      <th scope="row" className={classes.number}>
        {isOtherwise ? (
          isFiring ? (
            <Fires />
          ) : (
            <VisuallyHidden>{t('otherwise')}</VisuallyHidden>
          )
        ) : (
          <span className={classes.rowHead}>
            <UnstyledButton
              className={classes.grip}
              aria-label={t('drag', { row: row + 1 })}
              tabIndex={-1}
              {...listeners}
              onClick={() => grid.select({ ...at(row, 0), toColumn: columns.length - 1 })}
            >
              <span className={classes.index}>{isFiring ? <Fires /> : row + 1}</span>
              <IconGripVertical
                className={classes.gripIcon}
                size={14}
                stroke={1.75}
                aria-hidden="true"
              />
            </UnstyledButton>
            <RowMenu {...props} />
          </span>
        )}
      </th>
      {isOtherwise && (
        <td colSpan={table.inputs.length} className={classes.otherwiseLabel}>
          {t('otherwise')}
        </td>
      )}
      {columns.slice(first).map((column) => (
        <GridCell
          key={column}
          {...props}
          column={column}
          isCurrent={selection.row === row && selection.column === column}
        />
      ))}
    </tr>
  );
}

function Fires() {
  const t = useTexts(tableTexts);
  return (
    <>
      <IconCheck size={14} stroke={2.5} aria-hidden="true" />
      <VisuallyHidden>{t('fires')}</VisuallyHidden>
    </>
  );
}
