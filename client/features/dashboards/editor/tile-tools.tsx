import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconPencil } from '@tabler/icons-react';
import { createContext, use } from 'react';
import type { DashboardTile } from '../../../../schemas/generated/dashboard.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import classes from './editor.module.css';
import { dashboardEditorTexts } from './texts.ts';

export interface TileEditing {
  first: string | undefined;
  last: string | undefined;
  onEdit: (id: string) => void;
  onMove: (id: string, step: number) => void;
}

/** There while the dashboard is edited. */
export const TileEditingContext = createContext<TileEditing | undefined>(undefined);

/** Moves a tile and opens its settings, while the dashboard is edited. */
export function TileTools({ tile }: { tile: DashboardTile }) {
  const t = useTexts(dashboardEditorTexts);
  const { locale } = useLocale();
  const editing = use(TileEditingContext);
  if (!editing) return null;
  const name = tile.label[locale];
  const look = { variant: 'subtle', color: 'gray', size: 28 } as const;
  return (
    <span className={classes.tools}>
      <ActionIcon
        {...look}
        aria-label={`${t('moveEarlier')}: ${name}`}
        disabled={tile.id === editing.first}
        onClick={() => editing.onMove(tile.id, -1)}
      >
        <IconArrowLeft size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        {...look}
        aria-label={`${t('moveLater')}: ${name}`}
        disabled={tile.id === editing.last}
        onClick={() => editing.onMove(tile.id, 1)}
      >
        <IconArrowRight size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        {...look}
        aria-label={t('editTile', { name })}
        onClick={() => editing.onEdit(tile.id)}
      >
        <IconPencil size={16} stroke={1.75} />
      </ActionIcon>
    </span>
  );
}
