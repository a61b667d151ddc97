import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { Field } from '../../../../schemas/model/fields.ts';
import { type Column, usualWidth, withWidth } from '../columns.ts';
import { isSelected, type Selection } from '../selection.ts';
import type { Pages } from '../page-store.ts';
import classes from './grid.module.css';
import { GridHead } from './grid-head.tsx';
import { GridRow, rowOf } from './grid-row.tsx';
import type { Place } from './place.ts';
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
  pages: Pages;
  show: (first: number, last: number) => void;
  selection: Selection;
  /** The place one came to; the list scrolls there. */
  here: Place;
  /** Where that is now; below 0 when it is nowhere. */
  current: number;
  onToggle: (index: number, isRange: boolean) => void;
  onPlace: (index: number) => void;
  onOpen: (index: number) => void;
  /** A link led to the record. */
  onLeave: (index: number) => void;
  keys: GridKeys;
  onSort: (field: string, isAdded: boolean) => void;
  onColumns: (columns: Column[]) => void;
  onSelectAll: (isOn: boolean) => void;
}

const rowId = (index: number) => `row-${index}`;

const leads = (target: EventTarget) =>
  target instanceof Element && target.closest('a, button') !== null;

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
  const total = tracks.reduce((sum, { width }) => sum + width, edges.check);
  return {
    '--columns': `${edges.check}px ${tracks.map(({ track }) => track).join(' ')} minmax(${edges.filler}px, 1fr)`,
    '--total': `${total}px`,
  };
}

/** A table of any length: only the rows in sight exist. Arrows move, space selects, Enter opens. */
export function Grid(props: GridProps) {
  const { pages, show, rowHeight, here, current, selection, onColumns } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [resized, setResized] = useState<Column[]>();
  const columns = resized ?? props.columns;
  const all = props.title ? [props.title, ...props.fields] : props.fields;

  // oxlint-disable-next-line react/incompatible-library -- its functions are called anew on every render
  const virtualizer = useVirtualizer({
    count: pages.rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 34,
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => show(first, last), [show, first, last]);
  useEffect(() => {
    if (here.index >= 0) virtualizer.scrollToIndex(here.index, { align: 'auto' });
  }, [here, virtualizer]);

  const widthOf = (key: string) => {
    const at = all.findIndex((field) => field.key === key) + 1;
    return scroller.current?.querySelectorAll('th')[at]?.offsetWidth ?? 0;
  };
  const resize = (field: string, width: number, isDone: boolean) => {
    const next = withWidth(props.columns, field, width);
    setResized(isDone ? undefined : next);
    if (isDone) onColumns(next);
  };
  const clicked = ({ target, shiftKey }: MouseEvent) => {
    const index = rowOf(target);
    if (index === undefined || !(target instanceof Element)) return;
    if (target.closest('td')?.cellIndex === 0) props.onToggle(index, shiftKey);
    else if (leads(target)) props.onLeave(index);
    else props.onPlace(index);
  };
  const clickedTwice = ({ target }: MouseEvent) => {
    const index = rowOf(target);
    if (index !== undefined && !leads(target)) props.onOpen(index);
  };

  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid is a table one moves in
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={props.total === undefined ? -1 : props.total + 1}
        aria-multiselectable="true"
        aria-activedescendant={current >= 0 ? rowId(current) : undefined}
        className={classes.grid}
        style={
          {
            ...tracksOf(all, columns, props.title?.key),
            '--row-height': `${rowHeight}px`,
          } as CSSProperties
        }
        onClick={clicked}
        onDoubleClick={clickedTwice}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return;
          if (gridKey(event, props.keys)) event.preventDefault();
        }}
      >
        <thead>
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
        </thead>
        <tbody className={classes.rows} style={{ height: virtualizer.getTotalSize() }}>
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
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
