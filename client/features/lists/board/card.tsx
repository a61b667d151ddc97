import { useDraggable } from '@dnd-kit/core';
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowRight, IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import type { Field } from '../../../../schemas/model/fields.ts';
import { usersQuery } from '../../../api/people.ts';
import type { RecordItem } from '../../../api/records.ts';
import { FieldValue } from '../../../fields/field-value.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useIsFresh } from '../../../live/use-is-fresh.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { listTexts } from '../texts.ts';
import classes from './board.module.css';
import type { BoardColumn } from './board-columns.ts';
import { boardTexts } from './texts.ts';

/** Which fields a card shows, and where. */
export interface CardFields {
  title: Field | undefined;
  subtitle: Field | undefined;
  money: Field | undefined;
  due: Field | undefined;
  owner: Field | undefined;
  others: Field[];
}

export interface CardProps {
  entity: string;
  record: RecordItem;
  column: string | null;
  columns: BoardColumn[];
  fields: CardFields;
  canMove: (record: RecordItem) => boolean;
  nameOf: (record: RecordItem) => string;
  columnName: (id: string | null) => string;
  onMove: (record: RecordItem, from: string | null, to: string | null) => void;
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

function Value({ field, record }: { field: Field | undefined; record: RecordItem }) {
  if (!field || isEmpty(record[field.key])) return null;
  return <FieldValue field={field} value={record[field.key]} hasLinks={false} />;
}

/** The disc alone tells who; the name is said to a screen reader and on hover. */
function Owner({ id }: { id: unknown }) {
  const { data: people = [] } = useQuery(usersQuery);
  const name = people.find((person) => person.id === id)?.name;
  if (name === undefined) return null;
  return (
    <span className={classes.owner} title={name}>
      <Avatar name={name} />
      <span className={classes.hidden}>{name}</span>
    </span>
  );
}

/** What stands on a card. */
export function CardFace({ fields, record }: Pick<CardProps, 'fields' | 'record'>) {
  return (
    <>
      {fields.subtitle && (
        <span className={classes.subtitle}>
          <Value field={fields.subtitle} record={record} />
        </span>
      )}
      {fields.others.map((field) => (
        <span key={field.key} className={classes.subtitle}>
          <Value field={field} record={record} />
        </span>
      ))}
      <span className={classes.cardFoot}>
        {fields.owner && <Owner id={record[fields.owner.key]} />}
        <span className={classes.money}>
          <Value field={fields.money} record={record} />
        </span>
        <span className={classes.due}>
          <Value field={fields.due} record={record} />
        </span>
      </span>
    </>
  );
}

function MoveMenu(props: CardProps) {
  const t = useTexts(boardTexts);
  const { record, column, columns, nameOf, columnName, onMove } = props;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          className={classes.cardMenu ?? ''}
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t('menu', { name: nameOf(record) })}
          onPointerDown={(event) => event.stopPropagation()}
        >
          <IconDots size={14} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('moveTo')}</Menu.Label>
        {columns
          .filter(({ id }) => id !== column)
          .map(({ id }) => (
            <Menu.Item
              key={id ?? ''}
              leftSection={<IconArrowRight size={14} stroke={1.75} />}
              onClick={() => onMove(record, column, id)}
            >
              {columnName(id)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A record on the board: drag it, use its menu, or Alt with the arrows on its name. */
export function Card(props: CardProps) {
  const t = useTexts(listTexts);
  const { entity, record, column, columns, fields, onMove } = props;
  const canMove = props.canMove(record);
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: record._id,
    data: { record, from: column },
    disabled: !canMove,
  });
  const isFresh = useIsFresh(entity, record._id);
  function step(event: KeyboardEvent): void {
    if (!canMove || !event.altKey) return;
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = columns[columns.findIndex(({ id }) => id === column) + by];
    if (by === 0 || !next) return;
    event.preventDefault();
    onMove(record, column, next.id);
  }
  return (
    <li
      ref={setNodeRef}
      className={classes.card}
      data-movable={canMove || undefined}
      data-dragged={isDragging || undefined}
      data-fresh={isFresh || undefined}
      {...listeners}
    >
      <span className={classes.cardHead}>
        <Link
          to="/records/$entity/$id"
          params={{ entity, id: record._id }}
          className={classes.cardTitle}
          draggable={false}
          onKeyDown={step}
        >
          {fields.title && !isEmpty(record[fields.title.key]) ? (
            <Value field={fields.title} record={record} />
          ) : (
            t('untitled')
          )}
        </Link>
        {canMove && <MoveMenu {...props} />}
      </span>
      <CardFace fields={fields} record={record} />
    </li>
  );
}
