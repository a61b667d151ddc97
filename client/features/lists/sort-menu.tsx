import { ActionIcon, Button, Popover, SegmentedControl, Select } from '@mantine/core';
import { IconArrowsSort, IconX } from '@tabler/icons-react';
import type { Field } from '../../../schemas/model/fields.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './menus.module.css';
import { readSort, type SortKey, writeSort } from './sorting.ts';
import { listTexts } from './texts.ts';

interface SortMenuProps {
  sort: string;
  fields: Field[];
  onChange: (sort: string) => void;
}

const sortable = ({ type }: Field) => type !== 'json' && type !== 'multiSelect';

function SortRow(props: {
  sortKey: SortKey;
  label: string;
  onTurn: (isDown: boolean) => void;
  onRemove: () => void;
}) {
  const t = useTexts(listTexts);
  const { sortKey, label } = props;
  return (
    <li className={classes.sortRow}>
      <span className={classes.sortLabel}>{label}</span>
      <SegmentedControl
        size="xs"
        aria-label={label}
        value={sortKey.isDown ? 'down' : 'up'}
        onChange={(value) => props.onTurn(value === 'down')}
        data={[
          { value: 'up', label: t('up') },
          { value: 'down', label: t('down') },
        ]}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={t('removeSort', { label })}
        onClick={props.onRemove}
      >
        <IconX size={14} stroke={1.75} />
      </ActionIcon>
    </li>
  );
}

/** By what a list is sorted, first things first. */
export function SortMenu({ sort, fields, onChange }: SortMenuProps) {
  const t = useTexts(listTexts);
  const { locale } = useLocale();
  const keys = readSort(sort);
  const labelOf = (key: string) => fields.find((field) => field.key === key)?.label[locale] ?? key;
  const [first] = keys;
  const free = fields.filter(
    (field) => sortable(field) && !keys.some((key) => key.field === field.key),
  );
  const replace = (at: number, next: SortKey[]) =>
    onChange(writeSort([...keys.slice(0, at), ...next, ...keys.slice(at + 1)]));
  return (
    <Popover width={320} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          className={classes.tool ?? ''}
          leftSection={<IconArrowsSort size={16} stroke={1.75} aria-hidden="true" />}
        >
          {first
            ? t('sortedBy', {
                text: `${labelOf(first.field)} ${t(first.isDown ? 'down' : 'up')}`,
              })
            : t('sort')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.popover ?? ''} aria-label={t('sort')}>
        <ul className={classes.sortRows}>
          {keys.map((key, at) => (
            <SortRow
              key={key.field}
              sortKey={key}
              label={labelOf(key.field)}
              onTurn={(isDown) => replace(at, [{ ...key, isDown }])}
              onRemove={() => replace(at, [])}
            />
          ))}
        </ul>
        {keys.length < 5 && (
          <Select
            size="xs"
            searchable
            aria-label={t('addSort')}
            placeholder={t('addSort')}
            value={null}
            data={free.map((field) => ({ value: field.key, label: field.label[locale] }))}
            comboboxProps={{ withinPortal: false }}
            onChange={(field) => field && onChange(writeSort([...keys, { field, isDown: false }]))}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
