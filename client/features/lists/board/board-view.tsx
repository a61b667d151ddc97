import {
  type Active,
  closestCenter,
  DndContext,
  DragOverlay,
  PointerSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { Button, Select } from '@mantine/core';
import { IconLayoutKanban } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Field } from '../../../../schemas/model/fields.ts';
import { failureOf } from '../../../api/api-error.ts';
import { useRights } from '../../../api/me.ts';
import { aggregateQuery, type RecordItem, type RecordSelection } from '../../../api/records.ts';
import { useFormatValue } from '../../../fields/use-format-value.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Message } from '../../../ui/message.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { shownColumns } from '../columns.ts';
import { EditRecord } from '../edit-record.tsx';
import { ListFailure } from '../empty-list.tsx';
import { Foot } from '../foot.tsx';
import type { GridViewProps } from '../grid/grid-view.tsx';
import { groupFields } from '../groups.ts';
import listClasses from '../list-page.module.css';
import { useFigures, useTotal } from '../use-figures.ts';
import { boardColumns } from './board-columns.ts';
import classes from './board.module.css';
import { CardFace, type CardFields } from './card.tsx';
import { Column } from './column.tsx';
import { boardTexts } from './texts.ts';
import { type Refusal, useMoves } from './use-moves.ts';

const textual = ['text', 'relation', 'email', 'phone', 'select'];

/** The view's columns become the lines of a card. */
function cardFields(
  shown: Field[],
  title: Field | undefined,
  owner: Field | undefined,
): CardFields {
  const rest = shown.filter(({ key }) => key !== title?.key && key !== '_owner');
  const find = (...types: string[]) => rest.find(({ type }) => types.includes(type));
  const subtitle = find(...textual);
  const money = find('money');
  const due = find('date', 'dateTime');
  const others = rest.filter((field) => ![subtitle, money, due].includes(field)).slice(0, 3);
  return { title, subtitle, money, due, owner, others };
}

const draggedRecord = (active: Active) =>
  active.data.current as { record: RecordItem; from: string | null } | undefined;

function Columns(props: GridViewProps & { field: Field }) {
  const t = useTexts(boardTexts);
  const { locale } = useLocale();
  const format = useFormatValue();
  const { info, fields, control, selection, field } = props;
  const rights = useRights();
  const [dragged, setDragged] = useState<RecordItem>();
  const [filled, setFilled] = useState<Refusal>();
  const title = info.titleField;
  const shown = useMemo(
    () =>
      shownColumns(control.state.columns, title?.key, (key) => fields.fieldOf(key) !== undefined)
        .flatMap((column) => fields.fieldOf(column.field) ?? [])
        .filter(({ key }) => key !== field.key),
    [control.state.columns, title, fields, field],
  );
  const lines = cardFields(shown, title, fields.fieldOf('_owner'));
  const query: RecordSelection = {
    ...selection,
    ...(control.state.sort ? { sort: control.state.sort } : {}),
    fields: ['_id', '_rev', ...new Set(['_owner', field.key, ...shown.map(({ key }) => key)])],
  };
  const counts = useQuery(
    aggregateQuery(info.name, {
      filter: (selection.filter ?? {}) as Record<string, unknown>,
      ...(selection.search ? { search: selection.search } : {}),
      groupBy: [field.key],
      measures: {
        n: { op: 'count' },
        ...(lines.money ? { sum: { op: 'sum', field: lines.money.key } } : {}),
      },
    }),
  );
  const total = useTotal(info.name, selection);
  const figures = useFigures(info.name, selection, shown);
  const columns = counts.data ? boardColumns(field, counts.data.groups) : [];
  const isSystem = field.key.startsWith('_');
  const canMove =
    !isSystem &&
    !field.readOnly &&
    rights.entity(info.name).update !== 'none' &&
    !rights.entity(info.name).readOnlyFields.includes(field.key);
  const nameOf = (record: RecordItem) => (title ? format(title, record[title.key]) : '');
  const columnName = (id: string | null) =>
    columns.find((column) => column.id === id)?.label?.[locale] ?? t('none');
  const { moves, refusal, move, forgive } = useMoves(info.name, field.key, {
    nameOf,
    columnOf: columnName,
  });
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
  );
  const announced = (active: Active) => {
    const found = draggedRecord(active);
    return found ? nameOf(found.record) : '';
  };
  const largest = Math.max(0, ...columns.map(({ count }) => count));
  const failure = failureOf(counts);
  if (failure)
    return (
      <ListFailure
        error={failure}
        onRetry={() => void counts.refetch()}
        onClear={() => control.change({ filter: {}, search: '', sort: '' })}
      />
    );
  return (
    <>
      {!canMove && (
        <div className={classes.notice}>
          <Notice tone="info">{t(isSystem ? 'stageFixed' : 'readOnly')}</Notice>
        </div>
      )}
      <DndContext
        sensors={sensors}
        collisionDetection={(given) => {
          const within = pointerWithin(given);
          return within.length > 0 ? within : closestCenter(given);
        }}
        accessibility={{
          screenReaderInstructions: { draggable: t('dragHelp') },
          announcements: {
            onDragStart: ({ active }) => t('picked', { name: announced(active) }),
            onDragOver: ({ over }) =>
              over ? t('over', { column: columnName(over.data.current?.to as string) }) : undefined,
            onDragEnd: () => t('dropped'),
            onDragCancel: () => t('dropped'),
          },
        }}
        onDragStart={({ active }) => setDragged(draggedRecord(active)?.record)}
        onDragCancel={() => setDragged(undefined)}
        onDragEnd={({ active, over }) => {
          setDragged(undefined);
          const found = draggedRecord(active);
          if (found && over) void move({ ...found, to: over.data.current?.to as string | null });
        }}
      >
        {/* A board may be wider than the page; its columns hold links, so it is reached by keyboard. */}
        <div className={classes.board}>
          {columns.map((column) => (
            <Column
              key={column.id ?? ''}
              entity={info.name}
              column={column}
              columns={columns}
              group={field.key}
              query={query}
              fields={lines}
              canMove={(record) => canMove && rights.may('update', info.name, record)}
              largest={largest}
              moves={moves}
              refusal={refusal}
              nameOf={nameOf}
              columnName={columnName}
              onMove={(record, from, to) => void move({ record, from, to })}
              onFill={setFilled}
              onForgive={forgive}
            />
          ))}
        </div>
        <DragOverlay>
          {dragged && (
            <div className={classes.overlay}>
              <span className={classes.cardTitle}>{nameOf(dragged)}</span>
              <CardFace fields={lines} record={dragged} />
            </div>
          )}
        </DragOverlay>
      </DndContext>
      <Foot total={total} figures={figures} hint={canMove ? t('hint') : undefined} />
      {filled && (
        <EditRecord
          entity={info.name}
          id={filled.record._id}
          values={{ [field.key]: filled.to }}
          onSaved={forgive}
          onClose={() => setFilled(undefined)}
        />
      )}
    </>
  );
}

/** The records as cards in columns, by a choice field or by stage. */
export function BoardView(props: GridViewProps) {
  const t = useTexts(boardTexts);
  const { locale } = useLocale();
  const { fields, control } = props;
  const groups = groupFields(fields);
  const field = groups.find(({ key }) => key === control.state.group) ?? groups[0];
  if (!field)
    return (
      <div className={listClasses.empty}>
        <Message
          icon={<IconLayoutKanban size={24} stroke={1.5} />}
          title={t('noGroup')}
          text={t('noGroupText')}
          action={
            <Button variant="default" onClick={() => control.change({ kind: 'grid' })}>
              {t('asTable')}
            </Button>
          }
        />
      </div>
    );
  return (
    <>
      {props.bar(
        <Select
          size="xs"
          className={classes.group ?? ''}
          aria-label={t('groupBy')}
          allowDeselect={false}
          data={groups.map(({ key, label }) => ({
            value: key,
            label: t('by', { label: label[locale] }),
          }))}
          value={field.key}
          onChange={(group) => group !== null && control.change({ group })}
        />,
      )}
      <Columns key={field.key} {...props} field={field} />
    </>
  );
}
