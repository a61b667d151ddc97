import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTexts } from '../../i18n/feature-texts.ts';
import classes from './rules-page.module.css';
import { ruleTexts } from './texts.ts';

/** Theirs or mine, when a rule was saved by somebody else meanwhile. */
export function StaleDialog(props: {
  onTheirs: () => void;
  onMine: () => void;
  onClose: () => void;
}) {
  const t = useTexts(ruleTexts);
  const { t: say } = useTranslation();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('stale')}
      closeButtonProps={{ 'aria-label': say('common.close') }}
    >
      <div className={classes.form}>
        <p>{t('staleText')}</p>
        <div className={classes.formButtons}>
          <Button variant="default" onClick={props.onTheirs}>
            {t('takeTheirs')}
          </Button>
          <Button onClick={props.onMine}>{t('keepMine')}</Button>
        </div>
      </div>
    </Modal>
  );
}
