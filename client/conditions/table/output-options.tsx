import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { DecisionOutput, OutputOption } from '../../../schemas/generated/decision-table.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './decision-table.module.css';
import { renamed } from './renamed.ts';
import { tableTexts } from './table-texts.ts';

const mostOptions = 100;

/** The values that a column of results may give, and what they are called; any text when there are none. */
export function OutputOptions(props: {
  output: DecisionOutput;
  /** Values that stand in the column now. */
  used: readonly string[];
  onChange: (output: DecisionOutput) => void;
}) {
  const t = useTexts(tableTexts);
  const { locale } = useLocale();
  const { options: _options, ...rest } = props.output;
  const options = props.output.options ?? [];
  const keep = (next: OutputOption[]) =>
    props.onChange(next.length === 0 ? rest : { ...rest, options: next });
  const change = (at: number, option: OutputOption) =>
    keep(options.map((one, index) => (index === at ? option : one)));
  const known = new Set(options.map(({ id }) => id));
  const asOption = (id: string): OutputOption => ({ id, label: { 'zh-CN': id, en: id } });
  const freeId = () => {
    let number = options.length + 1;
    while (known.has(`option_${number}`)) number += 1;
    return `option_${number}`;
  };
  const add = () => {
    const missing = props.used.filter((id) => !known.has(id)).map(asOption);
    const first = options.length === 0 && missing.length > 0;
    keep(first ? missing : [...options, asOption(freeId())]);
  };
  return (
    <fieldset className={classes.outputOptions}>
      <legend>{t('options')}</legend>
      <p>{t('optionsHint')}</p>
      {options.map(({ id, label }, index) => (
        <div key={index} className={classes.outputOption}>
          <TextInput
            size="xs"
            aria-label={t('optionName', { number: index + 1 })}
            value={label[locale]}
            onChange={(event) =>
              change(index, { id, label: renamed(label, event.currentTarget.value, locale) })
            }
          />
          <TextInput
            size="xs"
            aria-label={t('optionValue', { number: index + 1 })}
            value={id}
            error={id.trim() === '' || options.some((one, at) => at !== index && one.id === id)}
            onChange={(event) => change(index, { id: event.currentTarget.value, label })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={t('removeOption', { name: label[locale] })}
            onClick={() => keep(options.toSpliced(index, 1))}
          >
            <IconTrash size={14} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        disabled={options.length >= mostOptions}
        leftSection={<IconPlus size={14} stroke={1.75} />}
        onClick={add}
      >
        {t('addOption')}
      </Button>
    </fieldset>
  );
}
