import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { newToken } from './new-token.ts';
import classes from './toast.module.css';

interface Toast {
  text: string;
  tone?: 'done' | 'error';
  /** Offered for ten seconds instead of a question beforehand. */
  undo?: { label: string; run: () => void };
}

/** Says for a moment at the foot of the page what happened. */
export function toast({ text, tone = 'done', undo }: Toast): void {
  const id = newToken();
  const run = () => {
    notifications.hide(id);
    undo?.run();
  };
  notifications.show({
    id,
    autoClose: undo || tone === 'error' ? 10_000 : 4_000,
    withBorder: false,
    message: (
      <span className={classes.line} data-tone={tone}>
        <span>{text}</span>
        {undo && (
          <Button variant="subtle" size="xs" onClick={run}>
            {undo.label}
          </Button>
        )}
      </span>
    ),
  });
}
