import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../../schemas/model/language.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import classes from './rules-page.module.css';
import { ruleTexts } from './texts.ts';

/** The rule's name in both languages; it is saved with the rule. */
export function RenameDialog(props: {
  label: Text;
  onRename: (label: Text) => void;
  onClose: () => void;
}) {
  const t = useTexts(ruleTexts);
  const { t: say } = useTranslation();
  const [label, setLabel] = useState(props.label);
  const isWhole = label['zh-CN'].trim() !== '' && label.en.trim() !== '';
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('rename')}
      closeButtonProps={{ 'aria-label': say('common.close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) props.onRename({ 'zh-CN': label['zh-CN'].trim(), en: label.en.trim() });
        }}
      >
        <TextInput
          data-autofocus
          label={t('nameChinese')}
          value={label['zh-CN']}
          maxLength={100}
          onChange={(event) => setLabel({ ...label, 'zh-CN': event.currentTarget.value })}
        />
        <TextInput
          label={t('nameEnglish')}
          value={label.en}
          maxLength={100}
          onChange={(event) => setLabel({ ...label, en: event.currentTarget.value })}
        />
        <div className={classes.formButtons}>
          <Button variant="default" onClick={props.onClose}>
            {say('common.cancel')}
          </Button>
          <Button type="submit" disabled={!isWhole}>
            {t('rename')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
