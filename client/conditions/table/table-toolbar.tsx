import { Button, Popover, Select } from '@mantine/core';
import {
  IconColumnInsertRight,
  IconFileSpreadsheet,
  IconRowInsertBottom,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { DecisionTable, HitPolicy } from '../../../schemas/generated/decision-table.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import type { Subject } from '../condition-context.ts';
import classes from './decision-table.module.css';
import { addInput, addOutput, columnCount, insertRow } from './table-changes.ts';
import { type InputColumn, inputTypeOf } from './table-column.ts';
import { tableTexts } from './table-texts.ts';
import { shownCell } from './use-grid.ts';
import { writeTsv } from './tsv.ts';

interface ToolbarProps {
  table: DecisionTable;
  columns: readonly InputColumn[];
  subjects: readonly Subject[];
  onChange: (table: DecisionTable) => void;
}

const policies: HitPolicy[] = ['first', 'unique', 'collect', 'collectSum'];

const icon = { size: 16, stroke: 1.75 };

function AddInput({ table, subjects, onChange }: ToolbarProps) {
  const t = useTexts(tableTexts);
  const { locale } = useLocale();
  const [isOpen, setOpen] = useState(false);
  const used = new Set(table.inputs.map(({ expression }) => expression));
  const offered = subjects.filter(({ path, field }) => !used.has(path) && inputTypeOf(field.type));
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      width={260}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconColumnInsertRight {...icon} />}
          onClick={() => setOpen(!isOpen)}
        >
          {t('addInput')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Select
          aria-label={t('chooseField')}
          placeholder={t('chooseField')}
          data={[
            ...offered.map(({ path, label }) => ({ value: path, label: label[locale] })),
            { value: '', label: t('ownExpression') },
          ]}
          searchable
          comboboxProps={{ withinPortal: false }}
          value={null}
          onChange={(path) => {
            const subject = offered.find((one) => one.path === path);
            const [any] = subjects;
            if (subject) onChange(addInput(table, subject));
            else if (path === '' && any)
              onChange({
                ...addInput(table, any),
                inputs: [...table.inputs, { expression: '1', type: 'number' }],
              });
            setOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function freeName(table: DecisionTable): string {
  for (let number = table.outputs.length + 1; ; number += 1) {
    const name = `result_${number}`;
    if (!table.outputs.some((output) => output.name === name)) return name;
  }
}

/** Which rows count, and what can be added. */
export function TableToolbar(props: ToolbarProps) {
  const t = useTexts(tableTexts);
  const { table, columns, onChange } = props;
  const copyAll = async () => {
    const across = Array.from({ length: columnCount(table) }, (_, column) => column);
    const heads = [
      ...columns.map(({ label }) => label),
      ...table.outputs.map(({ name }) => name),
      t('note'),
    ];
    const rows = table.rows.map((_, row) =>
      across.map((column) => shownCell(table, columns, row, column)),
    );
    try {
      await navigator.clipboard.writeText(writeTsv([heads, ...rows]));
      toast({ text: t('copied') });
    } catch {
      toast({ text: t('copyFailed'), tone: 'error' });
    }
  };
  return (
    <div className={classes.toolbar}>
      <Select
        className={classes.policy ?? ''}
        aria-label={t('hitPolicy')}
        data={policies.map((value) => ({ value, label: t(value) }))}
        allowDeselect={false}
        value={table.hitPolicy}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        onChange={(value) => value && onChange({ ...table, hitPolicy: value as HitPolicy })}
      />
      <span className={classes.policyHint}>{t(`${table.hitPolicy}Hint`)}</span>
      <span className={classes.tools}>
        <AddInput {...props} />
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconColumnInsertRight {...icon} />}
          onClick={() => onChange(addOutput(table, { name: freeName(table), type: 'text' }))}
        >
          {t('addOutput')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconRowInsertBottom {...icon} />}
          onClick={() => onChange(insertRow(table, table.rows.length))}
        >
          {t('addRow')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconFileSpreadsheet {...icon} />}
          onClick={() => void copyAll()}
        >
          {t('copyAll')}
        </Button>
      </span>
    </div>
  );
}
