import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Field } from '../../../../schemas/model/fields.ts';
import type { RecordSelection } from '../../../api/records.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { listOrder } from '../../../ui/list-order.ts';
import type { Column } from '../columns.ts';
import { NoMatch, NoRecords } from '../empty-list.tsx';
import { Foot } from '../foot.tsx';
import classes from '../list-page.module.css';
import {
  everythingSelected,
  isSelected,
  nothingSelected,
  select,
  type Selection,
} from '../selection.ts';
import { nextSort } from '../sorting.ts';
import { useFigures, useTotal } from '../use-figures.ts';
import { usePages } from '../use-pages.ts';
import { Grid } from './grid.tsx';
import type { GridViewProps } from './grid-view.tsx';
import type { RowActions } from './grid-row.tsx';
import type { GridKeys } from './use-grid-keys.ts';

interface GridBodyProps extends GridViewProps {
  query: RecordSelection;
  columns: Column[];
  /** The fields of those columns. */
  shown: Field[];
  rowHeight: number;
}

/** The rows of one query: what is chosen, where one is, what can be done with them. */
export function GridBody(props: GridBodyProps) {
  const { info, control, query, columns, shown } = props;
  const { locale } = useLocale();
  const navigate = useNavigate();
  const pages = usePages(info.name, query);
  const total = useTotal(info.name, props.selection);
  const figures = useFigures(info.name, props.selection, shown);
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [current, setCurrent] = useState(-1);
  const anchor = useRef(-1);
  const isEmpty = pages.isComplete && pages.rowCount === 0;

  const open = useCallback(
    (id: string) =>
      void navigate({ to: '/records/$entity/$id', params: { entity: info.name, id } }),
    [navigate, info.name],
  );
  const toggle = useCallback(
    (index: number, id: string, isRange: boolean) => {
      const from = anchor.current;
      anchor.current = index;
      setCurrent(index);
      if (!isRange || from < 0) {
        setSelection((now) => select(now, [id], !isSelected(now, id)));
        return;
      }
      void pages
        .idsBetween(Math.min(from, index), Math.max(from, index))
        .then((ids) => setSelection((now) => select(now, ids, true)));
    },
    [pages],
  );
  const actions = useMemo<RowActions>(() => ({ toggle, place: setCurrent, open }), [toggle, open]);
  const place = (index: number) => setCurrent(Math.max(0, Math.min(pages.rowCount - 1, index)));
  const here = pages.rowAt(current);
  const keys: GridKeys = {
    move: (by) => place(current + by),
    moveTo: (end) => place(end === 'first' ? 0 : pages.rowCount - 1),
    toggle: (isRange) => here && toggle(current, here._id, isRange),
    selectAll: () => setSelection(everythingSelected),
    open: () => here && open(here._id),
    edit: () => here && open(here._id),
    peek: () => undefined,
    leave: () => setSelection(nothingSelected),
  };

  if (isEmpty) {
    const isFiltered = Object.keys(control.state.filter).length > 0 || control.state.search !== '';
    return isFiltered ? (
      <NoMatch onClear={() => control.change({ filter: {}, search: '' })} />
    ) : (
      <NoRecords info={info} />
    );
  }
  return (
    <>
      <Grid
        entity={info.name}
        label={info.label[locale]}
        title={info.titleField}
        fields={shown.filter(({ key }) => key !== info.titleField?.key)}
        columns={columns}
        sort={control.state.sort}
        rowHeight={props.rowHeight}
        total={total}
        pages={pages}
        selection={selection}
        current={current}
        actions={actions}
        keys={keys}
        onSort={(field, isAdded) =>
          control.change({ sort: nextSort(control.state.sort, field, isAdded) })
        }
        onColumns={(next) => control.change({ columns: next })}
        onSelectAll={(isOn) => setSelection(isOn ? everythingSelected : nothingSelected)}
      />
      <Foot total={total} figures={figures} hasKeys />
    </>
  );
}
