import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Field } from '../../../../schemas/model/fields.ts';
import { useRights } from '../../../api/me.ts';
import type { RecordSelection } from '../../../api/records.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { listOrder } from '../../../ui/list-order.ts';
import { BulkBar } from '../bulk/bulk-bar.tsx';
import type { Column } from '../columns.ts';
import { EditRecord } from '../edit-record.tsx';
import { ListFailure, NoMatch, NoRecords } from '../empty-list.tsx';
import { Foot } from '../foot.tsx';
import classes from '../list-page.module.css';
import { Peek } from '../peek.tsx';
import {
  everythingSelected,
  isSelected,
  nothingSelected,
  type Selection,
  select,
} from '../selection.ts';
import { nextSort } from '../sorting.ts';
import { useFigures, useTotal } from '../use-figures.ts';
import { usePages } from '../use-pages.ts';
import { Grid } from './grid.tsx';
import type { GridViewProps } from './grid-view.tsx';
import { indexOf, nowhere, type Place } from './place.ts';
import type { GridKeys } from './use-grid-keys.ts';

interface GridBodyProps extends GridViewProps {
  query: RecordSelection;
  columns: Column[];
  /** The fields of those columns. */
  shown: Field[];
  rowHeight: number;
  isPhone: boolean;
}

/** So many records before and after the opened one its page can lead to. */
const neighbours = 100;

/** The rows of one query: what is chosen, where one is, what can be done with them. */
export function GridBody(props: GridBodyProps) {
  const { info, control, query, columns, shown } = props;
  const { locale } = useLocale();
  const rights = useRights();
  const navigate = useNavigate();
  const { pages, store } = usePages(info.name, query);
  const total = useTotal(info.name, props.selection);
  const figures = useFigures(info.name, props.selection, shown);
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [here, setHere] = useState(nowhere);
  const [isPeeking, setPeeking] = useState(false);
  const [edited, setEdited] = useState<string>();
  const anchor = useRef(nowhere);

  if (here.id === undefined && pages.rowAt(here.index))
    setHere({ ...here, id: pages.rowAt(here.index)?._id });
  const current = indexOf(here, pages) ?? -1;
  const placeOf = (index: number): Place => ({ index, id: pages.rowAt(index)?._id });
  const place = (index: number) =>
    setHere(placeOf(Math.max(0, Math.min(pages.rowCount - 1, index))));
  const step = (by: number) => place((current < 0 ? here.index : current) + by);
  function keepOrder(index: number): void {
    const around = Array.from({ length: 2 * neighbours + 1 }, (_, at) =>
      pages.rowAt(index - neighbours + at),
    );
    listOrder.set(
      info.name,
      around.flatMap((one) => one?._id ?? []),
    );
  }
  function open(index: number): void {
    const record = pages.rowAt(index);
    if (!record) return;
    keepOrder(index);
    void navigate({ to: '/records/$entity/$id', params: { entity: info.name, id: record._id } });
  }
  function toggle(index: number, isRange: boolean): void {
    const record = pages.rowAt(index);
    if (!record) return;
    const from = indexOf(anchor.current, pages) ?? -1;
    anchor.current = placeOf(index);
    place(index);
    if (!isRange || from < 0) {
      setSelection((now) => select(now, [record._id], !isSelected(now, record._id)));
      return;
    }
    void store
      .idsBetween(Math.min(from, index), Math.max(from, index))
      .then((ids) => setSelection((now) => select(now, ids, true)));
  }
  const keys: GridKeys = {
    move: step,
    moveTo: (end) => place(end === 'first' ? 0 : pages.rowCount - 1),
    toggle: (isRange) => toggle(current, isRange),
    selectAll: () => setSelection(everythingSelected),
    open: () => open(current),
    edit: () => {
      const record = pages.rowAt(current);
      if (record && rights.may('update', info.name, record)) setEdited(record._id);
    },
    peek: () => {
      setPeeking(true);
      if (here.index < 0) place(0);
    },
    leave: () => (isPeeking ? setPeeking(false) : setSelection(nothingSelected)),
  };

  const clear = () => control.change({ filter: {}, search: '', sort: '' });
  if (pages.error && pages.rowAt(0) === undefined && pages.rowAt(current) === undefined)
    return <ListFailure error={pages.error} onRetry={store.retry} onClear={clear} />;
  if (pages.isComplete && pages.rowCount === 0) {
    const { filter, search } = control.state;
    return Object.keys(filter).length > 0 || search !== '' ? (
      <NoMatch onClear={() => control.change({ filter: {}, search: '' })} />
    ) : (
      <NoRecords info={info} />
    );
  }
  const peeked = isPeeking ? here.id : undefined;
  return (
    <>
      <div className={classes.body}>
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
          show={store.show}
          selection={selection}
          here={here}
          current={current}
          keys={keys}
          onToggle={toggle}
          onPlace={props.isPhone ? open : place}
          onOpen={open}
          onLeave={keepOrder}
          onSort={(field, isAdded) =>
            control.change({ sort: nextSort(control.state.sort, field, isAdded) })
          }
          onColumns={(next) => control.change({ columns: next })}
          onSelectAll={(isOn) => setSelection(isOn ? everythingSelected : nothingSelected)}
        />
        {peeked !== undefined && (
          <Peek
            info={info}
            fields={props.fields}
            id={peeked}
            onStep={step}
            onClose={() => setPeeking(false)}
          />
        )}
      </div>
      <BulkBar
        info={info}
        rows={query}
        selection={selection}
        total={total}
        onSelect={setSelection}
        onClear={() => setSelection(nothingSelected)}
      />
      <Foot total={total} figures={figures} hasKeys />
      {edited !== undefined && (
        <EditRecord entity={info.name} id={edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}
