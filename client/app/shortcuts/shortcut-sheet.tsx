import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTexts } from '../../i18n/feature-texts.ts';
import { ShortcutGroups } from './shortcut-groups.tsx';
import { shortcutTexts } from './texts.ts';

/** The shortcuts over whatever page is open. */
export function ShortcutSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t: common } = useTranslation();
  const t = useTexts(shortcutTexts);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('title')}
      size={720}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <ShortcutGroups />
    </Modal>
  );
}
