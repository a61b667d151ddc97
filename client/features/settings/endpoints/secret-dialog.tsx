import { Button, Modal } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { EndpointSecret } from '../../../../schemas/generated/api-endpoints.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import classes from './endpoints.module.css';
import { endpointTexts } from './texts.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** A new key, this once. It closes by its button only. */
export function SecretDialog({ made, onClose }: { made: EndpointSecret; onClose: () => void }) {
  const t = useTexts(endpointTexts);
  const { locale } = useLocale();
  const clipboard = useClipboard({ timeout: 4000 });
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      title={t('secretTitle', { name: made.endpoint.label[locale] })}
    >
      <div className={classes.form}>
        <p className={classes.hint}>{t('secretText')}</p>
        <code className={classes.secret}>{made.secret}</code>
        <div className={classes.buttons}>
          <Button
            variant="default"
            leftSection={clipboard.copied ? <IconCheck {...icon} /> : <IconCopy {...icon} />}
            onClick={() => clipboard.copy(made.secret)}
          >
            {t(clipboard.copied ? 'copied' : 'copy')}
          </Button>
          <Button onClick={onClose}>{t('done')}</Button>
        </div>
      </div>
    </Modal>
  );
}
