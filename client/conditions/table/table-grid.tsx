import { closestCenter, DndContext, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { VisuallyHidden } from '@mantine/core';
import { type RefObject, useEffect, useId } from 'react';
import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';
import type { TableProblem } from '../../../schemas/model/decision-table/table-problems.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { ConditionContext, Subject } from '../condition-context.ts';
import { InputHead, OutputHead } from './column-heads.tsx';
import classes from './decision-table.module.css';
import { GridRow } from './grid-row.tsx';
import { moveRow, otherwiseRow } from './table-changes.ts';
import type { InputColumn } from './table-column.ts';
import { tableTexts } from './table-texts.ts';
import { at } from './grid-selection.ts';
import type { useGrid } from './use-grid.ts';

export interface TableGridProps {
  entity: string | undefined;
  context: ConditionContext | undefined;
  table: DecisionTable;
  columns: readonly InputColumn[];
  subjects: readonly Subject[];
  problems: readonly TableProblem[];
  /** Rows that match the record it is tried on. */
  firing: readonly number[];
  grid: ReturnType<typeof useGrid>;
  onChange: (table: DecisionTable) => void;
}

const rowId = (index: number): string => `row-${index}`;

/** The rows and columns of a decision table, moved and edited as in a spreadsheet. */
export function TableGrid(props: TableGridProps & { gridRef: RefObject<HTMLTableElement | null> }) {
  const t = useTexts(tableTexts);
  const { locale } = useLocale();
  const id = useId();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const { table, columns, grid, gridRef, onChange, problems } = props;
  const { row, column } = grid.selection;
  const cellId = (r: number, c: number) => `${id}-${r}-${c}`;
  const current = cellId(row, column);
  useEffect(() => {
    document.getElementById(current)?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [current]);

  const { gridRef: _ref, ...shown } = props;
  const shared = { ...shown, cellId };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        if (!over || active.id === over.id) return;
        const [from, to] = [active.id, over.id].map((one) => Number(String(one).slice(4)));
        if (from === undefined || to === undefined) return;
        onChange(moveRow(table, from, to));
        grid.select(at(to, column));
      }}
    >
      <VisuallyHidden id={`${id}-keys`}>{t('keys')}</VisuallyHidden>
      <div className={classes.scroll}>
        <table
          ref={gridRef}
          className={classes.table}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- moved about in by keys
          role="grid"
          tabIndex={0}
          aria-label={t('grid')}
          aria-describedby={`${id}-keys`}
          aria-rowcount={table.rows.length + 1}
          aria-activedescendant={current}
          {...grid.handlers}
        >
          <thead>
            <tr className={classes.bands}>
              <td className={classes.number} aria-hidden="true" />
              <th colSpan={table.inputs.length}>{t('when')}</th>
              <th colSpan={table.outputs.length} className={classes.divided}>
                {t('give')}
              </th>
              <td className={classes.divided} aria-hidden="true" />
            </tr>
            <tr>
              <th className={classes.number} aria-label={t('rowNumber')}>
                #
              </th>
              {columns.map((one, index) => (
                <InputHead
                  key={index}
                  {...shared}
                  column={one}
                  index={index}
                  problem={problems.find(
                    (found) => found.column === index && found.row === undefined && !found.isOutput,
                  )}
                />
              ))}
              {table.outputs.map((output, index) => (
                <OutputHead
                  key={output.name}
                  {...shared}
                  output={output}
                  index={index}
                  problem={problems.find(
                    (found) =>
                      found.column === index &&
                      found.row === undefined &&
                      found.isOutput &&
                      !found.isOtherwise,
                  )}
                />
              ))}
              <th className={`${classes.divided} ${classes.noteHead}`} scope="col">
                {t('note')}
              </th>
            </tr>
          </thead>
          <SortableContext
            items={table.rows.map((_, index) => rowId(index))}
            strategy={verticalListSortingStrategy}
          >
            <tbody>
              {table.rows.map((_, index) => (
                <GridRow key={index} {...shared} id={rowId(index)} row={index} locale={locale} />
              ))}
              <GridRow {...shared} id="otherwise" row={otherwiseRow(table)} locale={locale} />
            </tbody>
          </SortableContext>
        </table>
      </div>
    </DndContext>
  );
}
