import { ActionIcon, Popover } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../../i18n/feature-texts.ts';
import classes from '../designer-head.module.css';
import { designerTexts } from '../texts.ts';

const keys = [
  ['Tab', 'keyTab'],
  ['↑ ↓ ← →', 'keyArrows'],
  ['Alt + ↑ ↓ ← →', 'keyAltArrows'],
  ['Enter', 'keyEnter'],
  ['Enter', 'keyEnterWay'],
  ['F2', 'keyRename'],
  ['Delete', 'keyDelete'],
  ['Ctrl/⌘ Z', 'keyUndo'],
  ['Ctrl/⌘ C X V D', 'keyCopy'],
  ['Ctrl/⌘ A', 'keyAll'],
  ['Shift', 'keyShift'],
  ['Esc', 'keyEscape'],
] as const;

/** What keys do on the canvas. */
export function KeysHint() {
  const t = useTexts(designerTexts);
  const [isOpen, setOpen] = useState(false);
  useHotkeys(isOpen ? [['Escape', () => setOpen(false)]] : []);
  return (
    <Popover position="bottom-end" width={300} opened={isOpen} onChange={setOpen}>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t('shortcuts')}
          title={t('shortcuts')}
          onClick={() => setOpen(!isOpen)}
        >
          <IconKeyboard size={16} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className={classes.keys}>
          {keys.map(([key, word]) => (
            <div key={word} style={{ display: 'contents' }}>
              <dt>{key}</dt>
              <dd>{t(word)}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
