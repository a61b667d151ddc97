import { TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Field } from '../../schemas/model/fields.ts';
import { FieldTypeIcon } from '../fields/field-types.tsx';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { isComposing } from '../ui/is-composing.ts';
import classes from './filter-chips.module.css';
import { canFilter } from './operators.ts';
import { filterTexts } from './texts.ts';
import type { QueryFields } from './use-query-fields.ts';

/** Picks a field: type a part of its name, or go through them with the arrows. */
export function FieldPicker(props: { fields: QueryFields; onPick: (key: string) => void }) {
  const t = useTexts(filterTexts);
  const { locale } = useLocale();
  const [wanted, setWanted] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const matching = (fields: Field[]) =>
    fields.filter(
      (field) =>
        canFilter(field) && field.label[locale].toLowerCase().includes(wanted.trim().toLowerCase()),
    );
  const groups = [
    { name: t('own'), fields: matching(props.fields.own) },
    { name: t('system'), fields: matching(props.fields.system) },
  ].filter(({ fields }) => fields.length > 0);
  const [best] = groups.flatMap(({ fields }) => fields);
  function move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
  }
  return (
    <div className={classes.picker}>
      <TextInput
        size="xs"
        data-autofocus
        aria-label={t('findField')}
        placeholder={t('findField')}
        leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'Enter' && best) props.onPick(best.key);
          else move(event);
        }}
      />
      <div ref={list} className={classes.fields}>
        {groups.map(({ name, fields }) => (
          <div key={name}>
            <h3 className={classes.group}>{name}</h3>
            {fields.map((field) => (
              <UnstyledButton
                key={field.key}
                className={classes.field}
                onClick={() => props.onPick(field.key)}
                onKeyDown={move}
              >
                <FieldTypeIcon type={field.type} />
                {field.label[locale]}
              </UnstyledButton>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
