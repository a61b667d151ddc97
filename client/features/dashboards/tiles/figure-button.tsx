import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { dashboardTexts } from '../texts.ts';
import classes from './tile.module.css';

/** A figure that opens to what is behind it. `name` says which one it is. */
export function FigureButton(props: {
  name: string;
  isSelected?: boolean;
  onOpen: () => void;
  children: ReactNode;
}) {
  const t = useTexts(dashboardTexts);
  return (
    <UnstyledButton
      className={classes.figure}
      aria-pressed={props.isSelected ?? false}
      title={t('open', { name: props.name })}
      onClick={props.onOpen}
    >
      {props.children}
    </UnstyledButton>
  );
}
