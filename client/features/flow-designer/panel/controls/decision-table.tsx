import { Button, Modal } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionTable } from '../../../../../schemas/generated/decision-table.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { TableToRule } from './table-to-rule.tsx';
import { type SettingProps, objectOf } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';
import classes from './controls.module.css';

const TableEditor = lazy(async () => ({
  default: (await import('./table-editor.tsx')).TableEditor,
}));

const sizeOf = (value: unknown) => (Array.isArray(value) ? value.length : 0);

/** A decision table: its size in the panel, its rows in a dialog that has room for them. */
export function DecisionTableSetting(props: SettingProps) {
  const t = useTexts(panelTexts);
  const { t: common } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { inputs, outputs, rows } = objectOf(props.value);
  const size = { inputs: sizeOf(inputs), outputs: sizeOf(outputs), rows: sizeOf(rows) };
  return (
    <div className={classes.group}>
      <span className={classes.legend}>
        {props.label}
        {props.required && <span className={classes.star}> *</span>}
      </span>
      <p className={classes.tableSize}>{t('tableSize', size)}</p>
      <Button
        variant="default"
        leftSection={<IconTable size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t('tableEdit')}
      </Button>
      {size.rows > 0 && <TableToRule table={props.value as DecisionTable} />}
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
      {props.error && <p className={classes.error}>{props.error}</p>}
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={props.label}
        size="min(1080px, 96vw)"
        closeButtonProps={{ 'aria-label': common('common.close') }}
      >
        <Suspense>
          <TableEditor value={props.value} onChange={props.onChange} />
        </Suspense>
      </Modal>
    </div>
  );
}
