import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './first-steps.module.css';

/** A row of things to know or do, which one can put away. */
export function Card(props: {
  title: string;
  state?: ReactNode;
  end?: ReactNode;
  hideLabel: string;
  onHide: () => void;
  children: ReactNode;
}) {
  return (
    <section className={classes.card} aria-label={props.title}>
      <header className={classes.head}>
        <h2>{props.title}</h2>
        {props.state && <span className={classes.progress}>{props.state}</span>}
        <span className={classes.end}>
          {props.end}
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.hide ?? ''}
            size={28}
            aria-label={props.hideLabel}
            onClick={props.onHide}
          >
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </span>
      </header>
      <ol className={classes.steps}>{props.children}</ol>
    </section>
  );
}
