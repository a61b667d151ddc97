import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleUse } from '../../../schemas/generated/api-rules.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { FlowLinks } from './flow-links.tsx';
import classes from './rule-uses.module.css';
import { usingFlows } from './rule-uses.ts';
import { ruleTexts } from './texts.ts';

/** Why a rule cannot be deleted: the flows that use it. */
export function InUseDialog(props: {
  name: string;
  uses: readonly RuleUse[];
  onClose: () => void;
}) {
  const t = useTexts(ruleTexts);
  const { t: say } = useTranslation();
  const flows = usingFlows(props.uses);
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('inUse', { name: props.name, count: flows.length })}
      closeButtonProps={{ 'aria-label': say('common.close') }}
    >
      <div className={classes.inUse}>
        <p>{t('inUseText')}</p>
        <FlowLinks flows={flows} />
        <Button variant="default" onClick={props.onClose}>
          {say('common.close')}
        </Button>
      </div>
    </Modal>
  );
}
