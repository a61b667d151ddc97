import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/feature-texts.ts';
import classes from './filter-chips.module.css';
import { filterTexts } from './texts.ts';

/** Chosen values, each with a way to take it out. */
export function ValueList(props: {
  values: string[];
  show: (value: string) => ReactNode;
  onRemove: (value: string) => void;
}) {
  const t = useTexts(filterTexts);
  if (props.values.length === 0) return null;
  return (
    <ul className={classes.values}>
      {props.values.map((value) => (
        <li key={value}>
          {props.show(value)}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('removeOne')}
            onClick={() => props.onRemove(value)}
          >
            <IconX size={14} stroke={1.75} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
