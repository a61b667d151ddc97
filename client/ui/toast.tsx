import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { en } from '../i18n/en.ts';
import { zhCN } from '../i18n/zh-cn.ts';
import { newToken } from './new-token.ts';
import classes from './toast.module.css';

interface Toast {
  text: string;
  tone?: 'done' | 'error';
  /** Offered for ten seconds instead of a question beforehand. */
  undo?: { label: string; run: () => void };
}

/** A toast stands outside the page that asked for it, so it takes its word from the page's language. */
const closeWord = () => (document.documentElement.lang === 'zh-CN' ? zhCN : en).common.close;

/** Says for a moment at the foot of the page what happened. */
export function toast({ text, tone = 'done', undo }: Toast): void {
  const id = newToken();
  const Icon = tone === 'error' ? IconAlertCircle : IconCheck;
  const run = () => {
    notifications.hide(id);
    undo?.run();
  };
  notifications.show({
    id,
    autoClose: undo || tone === 'error' ? 10_000 : 4_000,
    withBorder: false,
    classNames: { root: classes.toast ?? '' },
    closeButtonProps: { 'aria-label': closeWord() },
    message: (
      <span className={classes.line} data-tone={tone}>
        <Icon className={classes.mark} size={16} stroke={1.75} aria-hidden="true" />
        <span className={classes.text}>{text}</span>
        {undo && (
          <Button variant="subtle" size="xs" onClick={run}>
            {undo.label}
          </Button>
        )}
      </span>
    ),
  });
}
