import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Message } from './message.tsx';

/** In place of what could not be read: why, and another try. */
export function ReadFailure(props: { title: string; text: string; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Message
      icon={<IconPlugConnectedX size={24} stroke={1.5} />}
      title={props.title}
      text={props.text}
      action={
        <Button variant="default" onClick={props.onRetry}>
          {t('common.retry')}
        </Button>
      }
    />
  );
}
