import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTexts } from '../../i18n/feature-texts.ts';
import classes from './account-page.module.css';
import { accountTexts } from './texts.ts';

/** A new token, this once. */
export function TokenShown(props: { name: string; token: string; onDone: () => void }) {
  const t = useTexts(accountTexts);
  const clipboard = useClipboard({ timeout: 4_000 });
  return (
    <output className={classes.secret}>
      <strong>{t('created', { name: props.name })}</strong>
      <p className={classes.small}>{t('createdHint')}</p>
      <code className={classes.token}>{props.token}</code>
      <div className={classes.inline}>
        <Button
          leftSection={
            clipboard.copied ? (
              <IconCheck size={16} stroke={1.75} />
            ) : (
              <IconCopy size={16} stroke={1.75} />
            )
          }
          onClick={() => clipboard.copy(props.token)}
        >
          {t(clipboard.copied ? 'copied' : 'copy')}
        </Button>
        <Button variant="default" onClick={props.onDone}>
          {t('done')}
        </Button>
      </div>
    </output>
  );
}
