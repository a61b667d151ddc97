import { ActionIcon, Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Field } from '../../../schemas/model/fields.ts';
import { FieldTypeIcon } from '../../fields/field-types.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { type Column, movedColumn, withColumn, withoutColumn } from './columns.ts';
import classes from './menus.module.css';
import { listTexts } from './texts.ts';

interface ColumnsMenuProps {
  columns: Column[];
  /** Everything a column can show. */
  fields: Field[];
  title: Field | undefined;
  onChange: (columns: Column[]) => void;
}

function ColumnRow(props: {
  field: Field;
  isFixed: boolean;
  isShown: boolean;
  onToggle: () => void;
  onMove?: ((by: number) => void) | undefined;
}) {
  const t = useTexts(listTexts);
  const { locale } = useLocale();
  const { field, isFixed, isShown, onMove } = props;
  const label = field.label[locale];
  return (
    <li className={classes.column}>
      <Checkbox
        size="xs"
        checked={isShown}
        disabled={isFixed}
        onChange={props.onToggle}
        label={
          <span className={classes.columnLabel}>
            <FieldTypeIcon type={field.type} />
            {label}
          </span>
        }
      />
      {onMove && !isFixed && (
        <span className={classes.moves}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('moveUp', { label })}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={14} stroke={1.75} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('moveDown', { label })}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={14} stroke={1.75} />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}

function Columns({ columns, fields, title, onChange }: ColumnsMenuProps) {
  const t = useTexts(listTexts);
  const { locale } = useLocale();
  const [wanted, setWanted] = useState('');
  const matches = (field: Field) =>
    field.label[locale].toLowerCase().includes(wanted.trim().toLowerCase());
  const shown = columns.flatMap(
    ({ field: key }) => fields.find((field) => field.key === key) ?? [],
  );
  const others = fields.filter((field) => !shown.includes(field));
  return (
    <>
      <TextInput
        size="xs"
        aria-label={t('findColumn')}
        placeholder={t('findColumn')}
        leftSection={<IconSearch size={14} stroke={1.75} />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        data-autofocus
      />
      <div className={classes.lists}>
        <h3>{t('shownColumns')}</h3>
        <ul>
          {shown.filter(matches).map((field) => (
            <ColumnRow
              key={field.key}
              field={field}
              isFixed={field.key === title?.key}
              isShown
              onToggle={() => onChange(withoutColumn(columns, field.key))}
              onMove={wanted ? undefined : (by) => onChange(movedColumn(columns, field.key, by))}
            />
          ))}
        </ul>
        <h3>{t('otherColumns')}</h3>
        <ul>
          {others.filter(matches).map((field) => (
            <ColumnRow
              key={field.key}
              field={field}
              isFixed={false}
              isShown={false}
              onToggle={() => onChange(withColumn(columns, field.key))}
            />
          ))}
        </ul>
      </div>
    </>
  );
}

/** Which columns a list shows, and in which order. */
export function ColumnsMenu(props: ColumnsMenuProps) {
  const t = useTexts(listTexts);
  return (
    <Popover width={300} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          className={classes.tool ?? ''}
          leftSection={<IconColumns size={16} stroke={1.75} aria-hidden="true" />}
        >
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.popover ?? ''} aria-label={t('columns')}>
        <Columns {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}
