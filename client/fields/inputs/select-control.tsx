import { MultiSelect, Pill, Select } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { FieldOption } from '../../../schemas/model/fields.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { threadOf } from '../../ui/thread.ts';
import type { ControlProps } from '../control-props.ts';
import { OptionPill } from '../option-pill.tsx';
import { fieldTexts } from '../texts.ts';
import classes from './controls.module.css';

/** With more options than that a person searches rather than reads. */
const mostToRead = 8;

const isChosen = (id: string, value: unknown) =>
  Array.isArray(value) ? value.includes(id) : value === id;

/** Options on offer, and those that were chosen before they were archived. */
function offered(options: FieldOption[], value: unknown): FieldOption[] {
  return options.filter(({ id, archived }) => !archived || isChosen(id, value));
}

/** One option or several, as pills in their colours. */
export function SelectControl({ field, name, value, onChange, input }: ControlProps) {
  const t = useTexts(fieldTexts);
  const { locale } = useLocale();
  const options = offered(field.options, value);
  const byId = new Map(options.map((option) => [option.id, option]));
  const shared = {
    ...input,
    data: options.map(({ id, label }) => ({ value: id, label: label[locale] })),
    clearable: input.required !== true,
    openOnFocus: input.autoFocus === true,
    nothingFoundMessage: t('nothingFound'),
    comboboxProps: { shadow: 'md', transitionProps: { duration: 140 } },
    clearButtonProps: { 'aria-label': t('clear', { label: name }) },
    renderOption: ({ option, checked }: { option: { value: string }; checked?: boolean }) => {
      const known = byId.get(option.value);
      return (
        <span className={classes.option}>
          {known && <OptionPill option={known} />}
          {checked && <IconCheck className={classes.tick ?? ''} size={14} stroke={2} />}
        </span>
      );
    },
    placeholder: input.placeholder ?? t('choose'),
  };
  if (field.type === 'multiSelect') {
    const ids = Array.isArray(value) ? value.map(String) : [];
    return (
      <MultiSelect
        {...shared}
        {...(ids.length > 0 ? { placeholder: '' } : {})}
        searchable={options.length > mostToRead}
        hidePickedOptions={false}
        classNames={{ input: `${input.classNames?.input ?? ''} ${classes.pills}` }}
        renderPill={({ option, onRemove, disabled }) => (
          <Pill
            className={classes.pill ?? ''}
            data-thread={threadOf(byId.get(String(option.value))?.color)}
            withRemoveButton={disabled !== true}
            onRemove={() => onRemove?.()}
            removeButtonProps={{ 'aria-label': t('clear', { label: option.label }) }}
          >
            {option.label}
          </Pill>
        )}
        value={ids}
        onChange={(next) => onChange(next.length === 0 ? null : next)}
      />
    );
  }
  const chosen = typeof value === 'string' ? byId.get(value) : undefined;
  return (
    <Select
      {...shared}
      searchable={options.length > mostToRead}
      allowDeselect={input.required !== true}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => onChange(next)}
      {...(chosen?.color
        ? {
            leftSection: <span className={classes.dot} data-thread={threadOf(chosen.color)} />,
            leftSectionWidth: 24,
          }
        : {})}
    />
  );
}
