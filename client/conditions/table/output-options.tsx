import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import type { DecisionOutput, OutputOption } from '../../../schemas/generated/decision-table.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './decision-table.module.css';
import { renamed } from './renamed.ts';
import { tableTexts } from './table-texts.ts';

const mostOptions = 100;

/** The value of an option; it is another one once the field is left. */
function OptionValue(props: {
  number: number;
  id: string;
  isTaken: (id: string) => boolean;
  onChange: (id: string) => void;
}) {
  const t = useTexts(tableTexts);
  const [typed, setTyped] = useState(props.id);
  const id = typed.trim();
  const problem = id === '' ? t('optionBlank') : props.isTaken(id) ? t('optionTaken') : undefined;
  return (
    <TextInput
      size="xs"
      aria-label={t('optionValue', { number: props.number })}
      maxLength={200}
      value={typed}
      error={problem}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (problem === undefined && id !== props.id) props.onChange(id);
        else setTyped(props.id);
      }}
    />
  );
}

/** The values that a column of results may give, and what they are called; any text when there are none. */
export function OutputOptions(props: {
  output: DecisionOutput;
  /** Values that stand in the column now. */
  used: readonly string[];
  onChange: (output: DecisionOutput) => void;
  onRename: (change: { from: string; to: string }) => void;
}) {
  const t = useTexts(tableTexts);
  const { locale } = useLocale();
  const hint = useId();
  const list = useRef<HTMLFieldSetElement>(null);
  const { options: _options, ...rest } = props.output;
  const options = props.output.options ?? [];
  const keep = (next: OutputOption[]) =>
    props.onChange(next.length === 0 ? rest : { ...rest, options: next });
  const known = new Set(options.map(({ id }) => id));
  const freeId = () => {
    let number = options.length + 1;
    while (known.has(`option_${number}`)) number += 1;
    return `option_${number}`;
  };
  /** Once it is drawn: the name in that place, or the button behind the last one. */
  const focus = (index: number) =>
    requestAnimationFrame(() => {
      const names = list.current?.querySelectorAll<HTMLElement>('[data-option-name]') ?? [];
      const next = names[index] ?? list.current?.querySelector<HTMLElement>('[data-add-option]');
      next?.focus();
    });
  const add = () => {
    const found = options.length === 0 ? props.used : [];
    const fresh = found.length > 0 ? found : [freeId()];
    keep([...options, ...fresh.map((id) => ({ id, label: { 'zh-CN': id, en: id } }))]);
    focus(options.length);
  };
  return (
    <fieldset ref={list} className={classes.outputOptions} aria-describedby={hint}>
      <legend>{t('options')}</legend>
      <p id={hint}>{t('optionsHint')}</p>
      {options.map((option, index) => (
        <div key={index} className={classes.outputOption}>
          <TextInput
            size="xs"
            data-option-name
            aria-label={t('optionName', { number: index + 1 })}
            value={option.label[locale]}
            error={option.label[locale].trim() === '' ? t('optionBlank') : undefined}
            onChange={(event) => {
              const label = renamed(option.label, event.currentTarget.value, locale);
              keep(options.with(index, { ...option, label }));
            }}
          />
          <OptionValue
            key={option.id}
            number={index + 1}
            id={option.id}
            isTaken={(id) => id !== option.id && known.has(id)}
            onChange={(to) => props.onRename({ from: option.id, to })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={t('removeOption', { name: option.label[locale] })}
            onClick={() => {
              keep(options.toSpliced(index, 1));
              focus(Math.max(index - 1, 0));
            }}
          >
            <IconTrash size={14} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        data-add-option
        disabled={options.length >= mostOptions}
        leftSection={<IconPlus size={14} stroke={1.75} />}
        onClick={add}
      >
        {t('addOption')}
      </Button>
    </fieldset>
  );
}
