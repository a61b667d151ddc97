import { useDebouncedValue } from '@mantine/hooks';
import { IconMathFunction } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import type { DecisionTable } from '../../schemas/generated/decision-table.ts';
import { checkTable, overlapsIn } from '../../schemas/model/decision-table/check-table.ts';
import type { TableProblem } from '../../schemas/model/decision-table/table-problems.ts';
import { useEntity } from '../fields/use-entity.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { type ConditionContext, ruleContext, scopeOf, subjectsOf } from './condition-context.ts';
import { sayEnds } from './table/cell-words.ts';
import classes from './table/decision-table.module.css';
import { at } from './table/grid-selection.ts';
import { gridColumn, rawCell } from './table/table-changes.ts';
import { TableChecks } from './table/table-checks.tsx';
import { type InputColumn, inputColumns } from './table/table-column.ts';
import { TableGrid } from './table/table-grid.tsx';
import { tableTexts } from './table/table-texts.ts';
import { TableToolbar } from './table/table-toolbar.tsx';
import { useGrid } from './table/use-grid.ts';

/** Nothing is said of a table while the entity is being read. */
function useChecks(
  table: DecisionTable,
  entityName: string | undefined,
  context: ConditionContext,
) {
  const { entity } = useEntity(entityName);
  const [settled] = useDebouncedValue(table, 250);
  return useMemo(() => {
    if (entityName && !entity) return { problems: [], overlaps: [] };
    const scope = scopeOf(entity, context);
    return {
      problems: checkTable(settled, scope),
      overlaps: settled.hitPolicy === 'first' ? overlapsIn(settled, scope) : [],
    };
  }, [settled, entityName, entity, context]);
}

/** Where the cell is, how it is kept, and which ends of a range count. */
function CellBar(props: {
  table: DecisionTable;
  columns: readonly InputColumn[];
  row: number;
  column: number;
}) {
  const t = useTexts(tableTexts);
  const { locale } = useLocale();
  const { table, columns, row, column } = props;
  const place = gridColumn(table, column);
  const known = place.kind === 'when' ? columns[place.index] : undefined;
  const output = place.kind === 'give' ? table.outputs[place.index] : undefined;
  const label = known?.label ?? output?.label?.[locale] ?? output?.name ?? t('note');
  const isOtherwise = row >= table.rows.length;
  const raw = isOtherwise && place.kind !== 'give' ? '' : rawCell(table, row, column);
  return (
    <div className={classes.bar}>
      <span className={classes.barPlace}>
        <IconMathFunction size={16} stroke={1.75} aria-hidden="true" />
        {t(isOtherwise ? 'selectedOtherwise' : 'selected', { column: label, row: row + 1 })}
      </span>
      <code className={classes.barCode}>
        {known && <b>{known.input.expression}</b>} {output && <b>{output.name}</b>} {raw}
      </code>
      {known && sayEnds(raw, known) && (
        <span className={classes.barEnds}>{sayEnds(raw, known)}</span>
      )}
    </div>
  );
}

/**
 * A decision table like a sheet: conditions and results in cells, with what is missing or doubled shown in place. The
 * host keeps undo. In a flow the context is `flowContext()`.
 */
export function DecisionTableEditor(props: {
  entity: string | undefined;
  value: DecisionTable;
  onChange: (table: DecisionTable) => void;
  context?: ConditionContext;
  /** Rows that match a record it is tried on; -1 is "none of the above". */
  firing?: readonly number[];
  /** Without the list of checks, where problems are listed elsewhere. */
  hasChecks?: boolean;
}) {
  const { locale } = useLocale();
  const { entity } = useEntity(props.entity);
  const { value: table, onChange, context = ruleContext, firing = [] } = props;
  const subjects = useMemo(() => subjectsOf(entity, context), [entity, context]);
  const columns = useMemo(() => inputColumns(table, subjects, locale), [table, subjects, locale]);
  const { problems, overlaps } = useChecks(table, props.entity, context);
  const gridRef = useRef<HTMLTableElement>(null);
  const grid = useGrid({ table, columns, onChange, gridRef });

  const goTo = ({ row = 0, column = 0, isOutput, isOtherwise }: TableProblem) =>
    grid.select(
      at(isOtherwise ? table.rows.length : row, isOutput ? table.inputs.length + column : column),
    );
  return (
    <div className={classes.editor}>
      <TableToolbar table={table} columns={columns} subjects={subjects} onChange={onChange} />
      <CellBar
        table={table}
        columns={columns}
        row={grid.selection.row}
        column={grid.selection.column}
      />
      <TableGrid
        entity={props.entity}
        context={props.context}
        table={table}
        columns={columns}
        subjects={subjects}
        problems={problems}
        firing={firing}
        grid={grid}
        gridRef={gridRef}
        onChange={onChange}
      />
      {props.hasChecks !== false && (
        <TableChecks
          table={table}
          columns={columns}
          problems={problems}
          overlaps={overlaps}
          onChange={onChange}
          onGoTo={goTo}
        />
      )}
    </div>
  );
}
