import { ActionIcon, Popover, type PopoverProps } from '@mantine/core';
import { useState } from 'react';
import type { Field } from '../../../schemas/model/fields.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Explanation } from './explanation.tsx';
import classes from './explanation.module.css';
import { useExplainTexts } from './explain-texts.ts';

const leastHeight = 220;
const gap = 12;

/** A long explanation is scrolled instead of leaving the screen. */
const withinScreen: NonNullable<PopoverProps['middlewares']> = {
  flip: true,
  shift: true,
  size: {
    apply({ availableHeight, elements }) {
      elements.floating.style.maxHeight = `${Math.max(leastHeight, availableHeight - gap)}px`;
    },
  },
};

/** The small `?` that opens why a value is what it is, in place. */
export function ExplainButton(props: {
  entity: string;
  id: string;
  field: Pick<Field, 'key' | 'label'>;
  /** The value as text, for the title. */
  shown: string;
}) {
  const t = useExplainTexts();
  const { locale } = useLocale();
  const [isOpen, setOpen] = useState(false);
  const label = props.field.label[locale];
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={392}
      withArrow
      arrowSize={10}
      arrowPosition="side"
      arrowOffset={12}
      shadow="md"
      trapFocus
      returnFocus
      transitionProps={{ duration: 140 }}
      middlewares={withinScreen}
      classNames={{ dropdown: classes.dropdown ?? '', arrow: classes.arrow ?? '' }}
    >
      <Popover.Target>
        <ActionIcon
          className={classes.why ?? ''}
          variant="subtle"
          size={20}
          radius="xl"
          data-open={isOpen || undefined}
          aria-label={t('why', { field: label })}
          onClick={() => setOpen(!isOpen)}
        >
          ?
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('why', { field: label })}>
        {isOpen && (
          <Explanation
            entity={props.entity}
            id={props.id}
            field={props.field}
            shown={props.shown}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
