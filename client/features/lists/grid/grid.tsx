import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useCallback, useEffect, useRef, useState } from 'react';
import type { Field } from '../../../../schemas/model/fields.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { type Column, usualWidth, withWidth } from '../columns.ts';
import { isSelected, type Selection } from '../selection.ts';
import { listTexts } from '../texts.ts';
import type { Pages } from '../use-pages.ts';
import classes from './grid.module.css';
import { GridHead } from './grid-head.tsx';
import { GridRow, type RowActions } from './grid-row.tsx';
import { gridKey, type GridKeys } from './use-grid-keys.ts';

export interface GridProps {
  entity: string;
  label: string;
  title: Field | undefined;
  /** Beside the title. */
  fields: Field[];
  columns: Column[];
  sort: string;
  rowHeight: number;
  total: number | undefined;
  pages: Pages & { show(first: number, last: number): void };
  selection: Selection;
  current: number;
  actions: RowActions;
  keys: GridKeys;
  onSort(field: string, isAdded: boolean): void;
  onColumns(columns: Column[]): void;
  onSelectAll(isOn: boolean): void;
}

const rowId = (index: number) => `row-${index}`;

const edges = { check: 44, filler: 6 };

/** Columns nobody resized share the room that is left. */
function tracksOf(fields: Field[], columns: Column[], titleKey: string | undefined) {
  const tracks = fields.map((field) => {
    const own = columns.find((column) => column.field === field.key)?.width;
    const usual = usualWidth(field.type, field.key === titleKey);
    return own === undefined
      ? { track: `minmax(${usual}px, ${usual}fr)`, width: usual }
      : { track: `${own}px`, width: own };
  });
  const total = tracks.reduce((sum, { width }) => sum + width, edges.check + edges.filler);
  return {
    '--columns': `${edges.check}px ${tracks.map(({ track }) => track).join(' ')} minmax(${edges.filler}px, 1fr)`,
    '--total': `${total}px`,
  };
}

/** A table of any length: only the rows in sight exist. Arrows move, space selects, Enter opens. */
export function Grid(props: GridProps) {
  const t = useTexts(listTexts);
  const { pages, rowHeight, current, selection } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [resized, setResized] = useState<Column[]>();
  const columns = resized ?? props.columns;
  const all = props.title ? [props.title, ...props.fields] : props.fields;

  const virtualizer = useVirtualizer({
    count: pages.rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 34,
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const { show } = pages;
  useEffect(() => show(first, last), [show, first, last]);
  // oxlint-disable-next-line react/exhaustive-deps -- measures again for another height only
  useEffect(() => virtualizer.measure(), [rowHeight]);
  useEffect(() => {
    if (current >= 0) virtualizer.scrollToIndex(current, { align: 'auto' });
  }, [current, virtualizer]);

  const widthOf = (key: string) => {
    const at = all.findIndex((field) => field.key === key) + 1;
    const cell = scroller.current?.querySelectorAll<HTMLElement>('[role=columnheader]')[at];
    return cell?.offsetWidth ?? 0;
  };
  const resize = useCallback(
    (field: string, width: number, isDone: boolean) => {
      const next = withWidth(props.columns, field, width);
      setResized(isDone ? undefined : next);
      if (isDone) props.onColumns(next);
    },
    [props.columns, props.onColumns],
  );

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={props.total === undefined ? -1 : props.total + 1}
      aria-colcount={all.length + 2}
      aria-multiselectable="true"
      aria-activedescendant={current >= 0 ? rowId(current) : undefined}
      aria-keyshortcuts="ArrowDown ArrowUp Space Enter E P"
      className={classes.grid}
      style={
        {
          ...tracksOf(all, columns, props.title?.key),
          '--row-height': `${rowHeight}px`,
        } as CSSProperties
      }
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (gridKey(event, props.keys)) event.preventDefault();
      }}
    >
      <GridHead
        fields={all}
        sort={props.sort}
        isAllSelected={
          selection.kind === 'all'
            ? selection.except.size === 0 || 'some'
            : selection.ids.size > 0 && 'some'
        }
        widthOf={widthOf}
        onSort={props.onSort}
        onResize={resize}
        onSelectAll={props.onSelectAll}
      />
      <div
        role="rowgroup"
        aria-label={t('rows')}
        className={classes.rows}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map((item) => {
          const record = pages.rowAt(item.index);
          return (
            <GridRow
              key={item.index}
              id={rowId(item.index)}
              entity={props.entity}
              index={item.index}
              top={item.start}
              title={props.title}
              fields={props.fields}
              record={record}
              isSelected={record !== undefined && isSelected(selection, record._id)}
              isCurrent={item.index === current}
              actions={props.actions}
            />
          );
        })}
      </div>
    </div>
  );
}
