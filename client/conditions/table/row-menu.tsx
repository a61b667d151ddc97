import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconRowInsertBottom,
  IconRowInsertTop,
  IconTrash,
} from '@tabler/icons-react';
import { useTexts } from '../../i18n/feature-texts.ts';
import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';
import classes from './decision-table.module.css';
import type { GridRowProps } from './grid-row.tsx';
import { at } from './grid-selection.ts';
import { duplicateRow, insertRow, moveRow, removeRow } from './table-changes.ts';
import { tableTexts } from './table-texts.ts';

/** What can be done with a row. */
export function RowMenu({ table, row, grid, onChange }: GridRowProps) {
  const t = useTexts(tableTexts);
  const change = (next: DecisionTable, to: number) => {
    onChange(next);
    grid.select(at(to, grid.selection.column));
  };
  const isLast = row === table.rows.length - 1;
  const icon = { size: 16, stroke: 1.75 };
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <ActionIcon
          className={classes.rowMenu ?? ''}
          variant="subtle"
          color="gray"
          size={20}
          tabIndex={-1}
          aria-label={t('rowMenu', { row: row + 1 })}
        >
          <IconDots size={14} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconRowInsertTop {...icon} />}
          onClick={() => change(insertRow(table, row), row)}
        >
          {t('insertAbove')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconRowInsertBottom {...icon} />}
          onClick={() => change(insertRow(table, row + 1), row + 1)}
        >
          {t('insertBelow')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy {...icon} />}
          onClick={() => change(duplicateRow(table, row), row + 1)}
        >
          {t('duplicate')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconArrowUp {...icon} />}
          disabled={row === 0}
          onClick={() => change(moveRow(table, row, row - 1), row - 1)}
        >
          {t('moveUp')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown {...icon} />}
          disabled={isLast}
          onClick={() => change(moveRow(table, row, row + 1), row + 1)}
        >
          {t('moveDown')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrash {...icon} />}
          disabled={table.rows.length === 1}
          onClick={() => change(removeRow(table, row), Math.max(0, row - (isLast ? 1 : 0)))}
        >
          {t('removeRow')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
