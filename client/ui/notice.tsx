import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

/** A sentence about what happened: `error` is announced at once, `info` when the reader pauses. */
export function Notice({ tone, children }: { tone: 'error' | 'info'; children: ReactNode }) {
  const Icon = tone === 'error' ? IconAlertCircle : IconInfoCircle;
  const className = `${classes.notice} ${classes[tone]}`;
  const content = (
    <>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      <span>{children}</span>
    </>
  );
  return tone === 'error' ? (
    <div className={className} role="alert">
      {content}
    </div>
  ) : (
    <output className={className}>{content}</output>
  );
}
