import type { ReactNode } from 'react';
import classes from './status-pill.module.css';
import type { Thread } from './thread.ts';

/** A state in a word, with the thread that means it. */
export function StatusPill({ thread, children }: { thread: Thread; children: ReactNode }) {
  return (
    <span className={classes.pill} data-thread={thread}>
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.word}>{children}</span>
    </span>
  );
}
