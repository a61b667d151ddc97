import type { ReactNode } from 'react';
import classes from './page-head.module.css';

/** The bar over a screen: where one is, and what one can do at the right. */
export function PageHead({ title, actions }: { title: string; actions?: ReactNode }) {
  return (
    <header className={classes.bar}>
      <span className={classes.title}>{title}</span>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
