import { useLocalStorage } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import type { RecordSelection } from '../../../api/records.ts';
import type { EntityInfo } from '../../../fields/use-entity.ts';
import type { QueryFields } from '../../../filters/use-query-fields.ts';
import { shownColumns } from '../columns.ts';
import { ColumnsMenu } from '../columns-menu.tsx';
import { DensityButton } from '../list-bar.tsx';
import { useIsPhone } from '../use-is-phone.ts';
import { SortMenu } from '../sort-menu.tsx';
import type { ListControl } from '../use-list-state.ts';
import { GridBody } from './grid-body.tsx';

export interface GridViewProps {
  info: EntityInfo;
  fields: QueryFields;
  control: ListControl;
  selection: RecordSelection;
  bar: (tools: ReactNode) => ReactNode;
}

/** The records as a table. */
export function GridView(props: GridViewProps) {
  const { info, fields, control, selection } = props;
  const { state, change } = control;
  const [isCompact, setCompact] = useLocalStorage({
    key: 'formloom.list.compact',
    defaultValue: false,
  });
  const isPhone = useIsPhone();
  const title = info.titleField;
  const columns = useMemo(
    () => shownColumns(state.columns, title?.key, (key) => fields.fieldOf(key) !== undefined),
    [state.columns, title, fields],
  );
  const shown = useMemo(
    () => columns.flatMap(({ field }) => fields.fieldOf(field) ?? []),
    [columns, fields],
  );
  const query = useMemo<RecordSelection>(
    () => ({
      ...selection,
      ...(state.sort ? { sort: state.sort } : {}),
      fields: ['_id', '_rev', ...new Set(['_stage', '_owner', ...shown.map(({ key }) => key)])],
    }),
    [selection, state.sort, shown],
  );
  const everyField = [...fields.own, ...fields.system];
  return (
    <>
      {props.bar(
        <>
          <SortMenu sort={state.sort} fields={everyField} onChange={(sort) => change({ sort })} />
          {!isPhone && (
            <>
              <ColumnsMenu
                columns={columns}
                fields={everyField}
                title={title}
                onChange={(next) => change({ columns: next })}
              />
              <DensityButton isCompact={isCompact} onChange={setCompact} />
            </>
          )}
        </>,
      )}
      <GridBody
        key={JSON.stringify([selection, state.sort, isCompact, isPhone])}
        {...props}
        query={query}
        columns={columns}
        shown={shown}
        isPhone={isPhone}
        rowHeight={isPhone ? 64 : isCompact ? 32 : 38}
      />
    </>
  );
}
