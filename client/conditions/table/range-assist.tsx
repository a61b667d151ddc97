import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/feature-texts.ts';
import { parseCell } from '../../../schemas/model/decision-table/parse-cell.ts';
import { readCell, sayCell, sayEnds } from './cell-words.ts';
import classes from './cell-editor.module.css';
import type { InputColumn } from './table-column.ts';
import { tableTexts } from './table-texts.ts';

const first = (text: string): string =>
  /-?[\d.,]+\s*(?:万|%)?|\d{4}-\d\d-\d\d/.exec(text)?.[0].trim() ?? '';

/** Beginnings of what a cell of numbers, dates or free text may say, and how what stands there is read. */
export function RangeAssist(props: {
  column: InputColumn;
  text: string;
  onChange: (text: string) => void;
}) {
  const t = useTexts(tableTexts);
  const { column, text, onChange } = props;
  const cell = readCell(text, column);
  const { test } = parseCell(cell, column.input.type);
  const ends = sayEnds(cell, column);
  const value = first(text);
  const quick =
    column.input.type === 'text'
      ? ([
          ['quickAny', '-'],
          ['quickEmpty', 'null'],
        ] as const)
      : ([
          ['quickAny', '-'],
          ['quickAtLeast', `≥ ${value}`],
          ['quickLess', `< ${value}`],
          ['quickBetween', `${value} – `],
          ['quickEmpty', 'null'],
        ] as const);
  return (
    <>
      <div className={classes.quick}>
        {quick.map(([key, next]) => (
          <Button
            key={key}
            size="xs"
            variant="default"
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChange(next === '-' || next === 'null' ? sayCell(next, column) : next)}
          >
            {t(key)}
          </Button>
        ))}
      </div>
      <p className={classes.reads} data-wrong={test ? undefined : true}>
        {test ? t('reads', { words: sayCell(cell, column) }) : t('notRead')}
        {ends && ` · ${ends}`}
      </p>
    </>
  );
}
