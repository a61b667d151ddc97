import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconEye, IconEyeOff, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Field, FieldOption } from '../../../../schemas/model/fields.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { isComposing } from '../../../ui/is-composing.ts';
import { threadOf, threads } from '../../../ui/thread.ts';
import { useDesigner } from '../designer-context.ts';
import { changeField } from '../model/draft.ts';
import { newOption, optionsChange } from '../model/options.ts';
import { entityTexts } from '../texts.ts';
import classes from './field-panel.module.css';

function ColorMenu({ option, onPick }: { option: FieldOption; onPick: (color: string) => void }) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  return (
    <Menu width={140} position="bottom-start">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('colour', { option: option.label[locale] })}
        >
          <span className={classes.swatch} data-thread={threadOf(option.color)} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {threads.map((thread) => (
          <Menu.Item
            key={thread}
            leftSection={<span className={classes.swatch} data-thread={thread} />}
            onClick={() => onPick(thread)}
          >
            {t(`color-${thread}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function OptionRow(props: {
  option: FieldOption;
  isPublished: boolean;
  isFirst: boolean;
  isLast: boolean;
  onChange: (option: FieldOption | undefined) => void;
  onMove: (step: number) => void;
}) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { option, onChange } = props;
  const name = option.label[locale];
  return (
    <div className={classes.option} data-hidden={option.archived ?? false}>
      <ColorMenu option={option} onPick={(color) => onChange({ ...option, color })} />
      {(['zh-CN', 'en'] as const).map((language) => (
        <TextInput
          key={language}
          size="xs"
          aria-label={t(language === 'en' ? 'optionEn' : 'optionZh')}
          value={option.label[language]}
          onChange={(event) =>
            onChange({
              ...option,
              label: { ...option.label, [language]: event.currentTarget.value },
            })
          }
        />
      ))}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        disabled={props.isFirst}
        aria-label={`${t('moveUp')}: ${name}`}
        onClick={() => props.onMove(-1)}
      >
        <IconArrowUp size={14} stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        disabled={props.isLast}
        aria-label={`${t('moveDown')}: ${name}`}
        onClick={() => props.onMove(1)}
      >
        <IconArrowDown size={14} stroke={1.75} />
      </ActionIcon>
      {props.isPublished ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t(option.archived ? 'showOption' : 'hideOption', { option: name })}
          onClick={() => onChange({ ...option, archived: !option.archived })}
        >
          {option.archived ? (
            <IconEye size={14} stroke={1.75} />
          ) : (
            <IconEyeOff size={14} stroke={1.75} />
          )}
        </ActionIcon>
      ) : (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t('removeOption', { option: name })}
          onClick={() => onChange(undefined)}
        >
          <IconX size={14} stroke={1.75} />
        </ActionIcon>
      )}
    </div>
  );
}

/** The options of a select. One that records may hold is no longer offered rather than removed. */
export function OptionsSection({ field }: { field: Field }) {
  const t = useTexts(entityTexts);
  const { draft, published, change } = useDesigner();
  const [text, setText] = useState('');
  const known = (
    (published.schema.properties ?? {}) as Record<string, { 'x-options'?: FieldOption[] }>
  )[field.key]?.['x-options'];
  const { options } = field;
  const save = (next: FieldOption[]) =>
    change(changeField(draft, field.key, optionsChange(field.type, next)));
  const add = () => {
    if (text.trim() === '') return;
    save([...options, newOption(text.trim(), options)]);
    setText('');
  };
  return (
    <section className={classes.section}>
      <h3>{t('options')}</h3>
      {options.map((option, at) => (
        <OptionRow
          key={option.id}
          option={option}
          isPublished={known?.some(({ id }) => id === option.id) ?? false}
          isFirst={at === 0}
          isLast={at === options.length - 1}
          onChange={(next) => save(options.flatMap((one, i) => (i === at ? (next ?? []) : one)))}
          onMove={(step) => save(options.toSpliced(at, 1).toSpliced(at + step, 0, option))}
        />
      ))}
      {options.length === 0 && <p className={classes.help}>{t('minTwo')}</p>}
      <TextInput
        size="xs"
        aria-label={t('addOption')}
        placeholder={t('addOption')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposing(event)) return;
          event.preventDefault();
          add();
        }}
        rightSectionWidth={64}
        rightSection={
          <Button variant="subtle" size="xs" onClick={add}>
            {t('add')}
          </Button>
        }
      />
    </section>
  );
}
