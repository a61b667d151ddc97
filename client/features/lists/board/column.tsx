import { useDroppable } from '@dnd-kit/core';
import { Button, UnstyledButton } from '@mantine/core';
import { IconBan, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type RecordSelection, recordPagesQuery } from '../../../api/records.ts';
import { useFormatValue } from '../../../fields/use-format-value.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { threadOf } from '../../../ui/thread.ts';
import { Card, type CardProps } from './card.tsx';
import { type BoardColumn, columnFilter } from './board-columns.ts';
import classes from './board.module.css';
import { boardTexts } from './texts.ts';
import type { Move, Refusal } from './use-moves.ts';

export interface ColumnProps extends Omit<CardProps, 'record' | 'column'> {
  column: BoardColumn;
  group: string;
  query: RecordSelection;
  /** Of all columns, for the bar. */
  largest: number;
  moves: readonly Move[];
  refusal: Refusal | undefined;
  onFill: (refusal: Refusal) => void;
  onForgive: () => void;
}

const pageSize = 20;
export const columnKey = (id: string | null) => `column:${id ?? ''}`;

function Refused(props: {
  refusal: Refusal;
  name: string;
  onFill: () => void;
  onBack: () => void;
}) {
  const t = useTexts(boardTexts);
  const { problems, text } = props.refusal;
  return (
    <div className={classes.refusal} role="alert">
      <p className={classes.refusalTitle}>
        <IconBan size={16} stroke={1.75} aria-hidden="true" />
        {t('refused', { column: props.name })}
      </p>
      {text && <p>{text}</p>}
      {problems.length > 0 && (
        <ul>
          {problems.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>
              <IconX size={14} stroke={2} aria-hidden="true" />
              {detail}
            </li>
          ))}
        </ul>
      )}
      {!text && problems.length === 0 && <p>{t('broken')}</p>}
      <div className={classes.refusalButtons}>
        {problems.length > 0 && (
          <Button size="xs" onClick={props.onFill}>
            {t('fillIn')}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="gray" onClick={props.onBack}>
          {t('putBack')}
        </Button>
      </div>
    </div>
  );
}

/** The cards of one option, a page at a time. */
export function Column(props: ColumnProps) {
  const t = useTexts(boardTexts);
  const { locale } = useLocale();
  const format = useFormatValue();
  const { column, group, query, moves, refusal, fields } = props;
  const name = props.columnName(column.id);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...recordPagesQuery(
      props.entity,
      { ...query, filter: columnFilter(query.filter, group, column.id) },
      { limit: pageSize },
    ),
    enabled: column.count > 0,
  });
  const { setNodeRef, isOver } = useDroppable({
    id: columnKey(column.id),
    data: { to: column.id },
  });
  const loaded = data?.pages.flatMap(({ items }) => items) ?? [];
  const leaving = new Set(moves.map(({ record }) => record._id));
  const arriving = moves.filter(({ to }) => to === column.id).map(({ record }) => record);
  const cards = [...arriving, ...loaded.filter(({ _id }) => !leaving.has(_id))];
  const left = column.count - loaded.length;
  const isRefused = refusal !== undefined && refusal.to === column.id;
  return (
    <section
      ref={setNodeRef}
      className={classes.column}
      aria-label={name}
      data-over={isOver || undefined}
      data-refused={isRefused || undefined}
    >
      <header className={classes.columnHead}>
        <h3>
          {name} <span className={classes.count}>{column.count.toLocaleString(locale)}</span>
        </h3>
        {fields.money && <span className={classes.sum}>{format(fields.money, column.sum)}</span>}
        <span className={classes.track} aria-hidden="true">
          <span
            data-thread={threadOf(column.color)}
            style={{ width: `${props.largest > 0 ? (100 * column.count) / props.largest : 0}%` }}
          />
        </span>
      </header>
      {isRefused && (
        <Refused
          refusal={refusal}
          name={name}
          onFill={() => props.onFill(refusal)}
          onBack={props.onForgive}
        />
      )}
      <ul className={classes.cards}>
        {cards.map((record) => (
          <Card key={record._id} {...props} record={record} column={column.id} />
        ))}
      </ul>
      {error && <p className={classes.note}>{t('failed')}</p>}
      {column.count === 0 && cards.length === 0 && <p className={classes.note}>{t('empty')}</p>}
      {hasNextPage && left > 0 && (
        <UnstyledButton
          className={classes.more}
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('more', { formatted: left.toLocaleString(locale) })}
        </UnstyledButton>
      )}
    </section>
  );
}
