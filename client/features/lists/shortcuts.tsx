import { Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTexts } from '../../i18n/feature-texts.ts';
import { searchId } from './list-bar.tsx';
import classes from './shortcuts.module.css';
import { listTexts } from './texts.ts';

const keys = [
  ['↑ ↓', 'helpMove'],
  ['Space', 'helpSelect'],
  ['Shift Space', 'helpRange'],
  ['Ctrl A', 'helpAll'],
  ['Enter', 'helpOpen'],
  ['E', 'helpEdit'],
  ['P →', 'helpPeek'],
  ['/', 'helpSearch'],
  ['Alt ← →', 'helpWidth'],
  ['Shift', 'helpSort'],
  ['Esc', 'helpLeave'],
  ['?', 'helpHelp'],
] as const;

/** `/` leads to the search; `?` shows every key of a list. */
export function Shortcuts() {
  const t = useTexts(listTexts);
  const { t: common } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useHotkeys([
    ['/', () => document.getElementById(searchId)?.focus()],
    ['shift + ?', () => setOpen(true)],
  ]);
  return (
    <Modal
      opened={isOpen}
      onClose={() => setOpen(false)}
      title={t('shortcuts')}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <dl className={classes.keys}>
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
