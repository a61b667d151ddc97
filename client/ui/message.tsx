import type { ReactNode } from 'react';
import classes from './message.module.css';

/** Fills the place of content that is not there: says why, and offers what can be done. */
export function Message(props: {
  icon: ReactNode;
  title: string;
  text: string;
  action?: ReactNode;
  /** The number that an administrator can look up. */
  reference?: string | undefined;
  /** The title is the page's own. */
  isPage?: boolean;
}) {
  const Title = props.isPage ? 'h1' : 'h2';
  return (
    <div className={classes.message}>
      <span className={classes.icon} aria-hidden="true">
        {props.icon}
      </span>
      <Title className={props.isPage ? classes.pageTitle : classes.title}>{props.title}</Title>
      <p className={classes.text}>{props.text}</p>
      {props.reference && <p className={classes.reference}>{props.reference}</p>}
      {props.action && <div className={classes.action}>{props.action}</div>}
    </div>
  );
}
