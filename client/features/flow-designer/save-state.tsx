import { UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconCloudOff } from '@tabler/icons-react';
import { useTexts } from '../../i18n/feature-texts.ts';
import classes from './designer-head.module.css';
import type { Autosave } from './model/use-autosave.ts';
import { designerTexts } from './texts.ts';

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

/** Whether the server has everything, in a word. */
export function SaveStateWord({ save }: { save: Autosave }) {
  const t = useTexts(designerTexts);
  const { state } = save;
  return (
    <output className={classes.save} data-state={state.kind}>
      {state.kind === 'local' && <IconCloudOff {...icon} />}
      {(state.kind === 'failed' || state.kind === 'stale') && <IconAlertCircle {...icon} />}
      <span title={state.kind === 'failed' ? state.detail : undefined}>{t(state.kind)}</span>
      {(state.kind === 'failed' || state.kind === 'local') && (
        <UnstyledButton className={classes.again} onClick={() => void save.flush()}>
          {t('retry')}
        </UnstyledButton>
      )}
    </output>
  );
}
