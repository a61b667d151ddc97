import { type ReactNode, useId } from 'react';
import classes from './account-page.module.css';

/** One matter of the account: what it is at the left, the controls at the right. */
export function Section(props: { title: string; hint?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div>
        <h2 id={id} className={classes.heading}>
          {props.title}
        </h2>
        {props.hint && <p className={classes.hint}>{props.hint}</p>}
      </div>
      <div className={classes.content}>{props.children}</div>
    </section>
  );
}
