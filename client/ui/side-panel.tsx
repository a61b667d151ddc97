import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './side-panel.module.css';

/** A panel over the page at the right, a sheet from the foot on a phone. Escape closes it. */
export function SidePanel(props: {
  isOpen: boolean;
  title: ReactNode;
  children: ReactNode;
  /** 372 unless said. */
  width?: number;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 700px)');
  return (
    <Drawer
      opened={props.isOpen}
      onClose={props.onClose}
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '92%' : (props.width ?? 372)}
      classNames={{ content: (isPhone ? classes.sheet : classes.panel) ?? '' }}
      title={props.title}
      // Beneath a dialog of its own it would count as a second banner of the page.
      attributes={{ header: { role: 'none' } }}
      closeButtonProps={{
        'aria-label': t('common.close'),
        size: isPhone ? 44 : 28,
        icon: <IconX size={isPhone ? 20 : 16} stroke={1.75} />,
      }}
    >
      {props.children}
    </Drawer>
  );
}
