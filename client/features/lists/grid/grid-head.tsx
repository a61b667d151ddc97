import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Field } from '../../../../schemas/model/fields.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { isRightAligned } from '../columns.ts';
import { readSort } from '../sorting.ts';
import { listTexts } from '../texts.ts';
import classes from './grid.module.css';

interface HeadProps {
  /** The title first. */
  fields: Field[];
  sort: string;
  isAllSelected: boolean | 'some';
  widthOf: (field: string) => number;
  onSort: (field: string, isAdded: boolean) => void;
  /** `isDone` when the pointer lets go. */
  onResize: (field: string, width: number, isDone: boolean) => void;
  onSelectAll: (isOn: boolean) => void;
}

const step = 16;

function Resizer({ field, onResize }: { field: Field } & Pick<HeadProps, 'onResize'>) {
  const start = useRef<{ x: number; width: number } | undefined>(undefined);
  const widthAt = (event: PointerEvent) =>
    start.current ? start.current.width + event.clientX - start.current.x : 0;
  return (
    <span
      className={classes.resizer}
      aria-hidden="true"
      onPointerDown={(event) => {
        const cell = event.currentTarget.parentElement;
        start.current = { x: event.clientX, width: cell?.offsetWidth ?? 0 };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => start.current && onResize(field.key, widthAt(event), false)}
      onPointerUp={(event) => {
        if (start.current) onResize(field.key, widthAt(event), true);
        start.current = undefined;
      }}
    />
  );
}

function Heading({ field, at, ...props }: { field: Field; at: number } & HeadProps) {
  const { locale } = useLocale();
  const t = useTexts(listTexts);
  const keys = readSort(props.sort);
  const key = keys.find((one) => one.field === field.key);
  const Arrow = key?.isDown ? IconArrowDown : IconArrowUp;
  const canSort = field.type !== 'json' && field.type !== 'multiSelect';
  function resize(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    const by = event.key === 'ArrowLeft' ? -step : step;
    props.onResize(field.key, props.widthOf(field.key) + by, true);
  }
  return (
    <th
      scope="col"
      aria-sort={key ? (key.isDown ? 'descending' : 'ascending') : 'none'}
      className={at === 0 ? classes.titleHead : classes.head}
      data-numeric={isRightAligned(field) || undefined}
    >
      <UnstyledButton
        className={classes.sort}
        disabled={!canSort}
        title={canSort ? t('sortHint') : undefined}
        onClick={(event) => props.onSort(field.key, event.shiftKey)}
        onKeyDown={resize}
      >
        <span className={classes.word}>{field.label[locale]}</span>
        {key && <Arrow size={14} stroke={1.75} aria-hidden="true" />}
        {key && keys.length > 1 && <span className={classes.place}>{keys.indexOf(key) + 1}</span>}
      </UnstyledButton>
      <Resizer field={field} onResize={props.onResize} />
    </th>
  );
}

/** The headings: click to sort, with shift by several; drag the edge or Alt with the arrows for the width. */
export function GridHead(props: HeadProps) {
  const t = useTexts(listTexts);
  const { isAllSelected } = props;
  return (
    <tr aria-rowindex={1} className={classes.headRow}>
      <th scope="col" className={classes.checkHead}>
        <input
          type="checkbox"
          className={classes.check}
          aria-label={t('selectAll')}
          checked={isAllSelected === true}
          ref={(input) => {
            if (input) input.indeterminate = isAllSelected === 'some';
          }}
          onChange={(event) => props.onSelectAll(event.currentTarget.checked)}
        />
      </th>
      {props.fields.map((field, at) => (
        <Heading key={field.key} at={at} {...props} field={field} />
      ))}
    </tr>
  );
}
