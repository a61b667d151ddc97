import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import { fieldTexts } from '../../fields/texts.ts';
import { type Choices, cellOfChoices, choicesOf, sayCell } from './cell-words.ts';
import classes from './cell-editor.module.css';
import type { InputColumn } from './table-column.ts';
import { tableTexts } from './table-texts.ts';

/** The choice for a missing value; no option has this id. */
const none = '\u0000none';

interface Choice {
  id: string;
  label: string;
}

function offered({ input, field }: InputColumn, locale: Locale, empty: string): Choice[] {
  const options =
    input.type === 'boolean'
      ? [true, false].map((value) => ({
          id: String(value),
          label: fieldTexts[locale][value ? 'yes' : 'no'],
        }))
      : (field?.options ?? [])
          .filter(({ archived }) => !archived)
          .map(({ id, label }) => ({ id, label: label[locale] }));
  return [...options, { id: none, label: empty }];
}

export interface ChoiceState {
  found: Choice[];
  highlighted: number;
  value: Choices;
  said: string;
  isChosen: (id: string) => boolean;
  move: (step: 1 | -1) => void;
  /** The highlighted one, or that one. */
  toggle: (id?: string) => void;
  setNegated: (isNegated: boolean) => void;
  /** The cell as it would be kept; with the highlighted one when a search found it. */
  cell: (takesHighlighted: boolean) => string;
}

const toggled = (value: Choices, id: string): Choices => {
  if (id === none) return { ...value, hasNull: !value.hasNull };
  const has = value.ids.includes(id);
  return { ...value, ids: has ? value.ids.filter((one) => one !== id) : [...value.ids, id] };
};

/** Which options of a cell are chosen while it is edited. */
export function useChoices(column: InputColumn, cell: string, filter: string): ChoiceState {
  const t = useTexts(tableTexts);
  const { locale } = useLocale();
  const [value, setValue] = useState<Choices>(
    () => choicesOf(cell, column) ?? { ids: [], hasNull: false, isNegated: false },
  );
  const [at, setAt] = useState(0);
  const wanted = filter.trim().toLowerCase();
  const found = offered(column, locale, t('empty')).filter(({ label }) =>
    label.toLowerCase().includes(wanted),
  );
  const highlighted = Math.min(at, found.length - 1);
  const chosen = found[highlighted]?.id;
  return {
    found,
    highlighted,
    value,
    said: sayCell(cellOfChoices(value, column), column),
    isChosen: (id) => (id === none ? value.hasNull : value.ids.includes(id)),
    move: (step) => setAt((highlighted + step + found.length) % Math.max(found.length, 1)),
    toggle: (id = chosen) => {
      if (id !== undefined) setValue(toggled(value, id));
    },
    setNegated: (isNegated) => setValue({ ...value, isNegated }),
    cell: (takesHighlighted) => {
      const takes = takesHighlighted && chosen !== undefined;
      return cellOfChoices(takes ? toggled(value, chosen) : value, column);
    },
  };
}

/** The options under a cell. */
export function ChoiceAssist({ choices }: { choices: ChoiceState }) {
  const t = useTexts(tableTexts);
  return (
    <>
      <fieldset aria-label={t('filter')} className={classes.choices}>
        {choices.found.map(({ id, label }, index) => (
          <label
            key={id}
            className={classes.choice}
            data-active={index === choices.highlighted || undefined}
          >
            <input
              type="checkbox"
              className={classes.tick}
              tabIndex={-1}
              checked={choices.isChosen(id)}
              onChange={() => choices.toggle(id)}
            />
            <span data-none={id === none || undefined}>{label}</span>
          </label>
        ))}
      </fieldset>
      <div className={classes.assistFoot}>
        <Checkbox
          size="xs"
          label={t('not')}
          checked={choices.value.isNegated}
          onMouseDown={(event) => event.preventDefault()}
          onChange={(event) => choices.setNegated(event.currentTarget.checked)}
        />
      </div>
    </>
  );
}
