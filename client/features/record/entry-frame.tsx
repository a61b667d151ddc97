import type { ReactNode } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import type { Thread } from '../../ui/thread.ts';
import classes from './timeline.module.css';
import { Told } from './told.tsx';

/** One thing that happened: who or what at the left, the sentence, what belongs to it, when. */
export function EntryFrame(props: {
  /** A person's name, or what stands for something automatic. */
  by: { person: string } | { icon: ReactNode; thread: Thread };
  sentence: string;
  children?: ReactNode;
  foot: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <>
      {'person' in props.by ? (
        <Avatar name={props.by.person} />
      ) : (
        <span className={classes.bot} data-thread={props.by.thread} aria-hidden="true">
          {props.by.icon}
        </span>
      )}
      <div className={classes.body}>
        <div className={classes.sentence}>
          <span>
            <Told text={props.sentence} />
          </span>
          {props.actions}
        </div>
        {props.children}
        <div className={classes.foot}>{props.foot}</div>
      </div>
    </>
  );
}
